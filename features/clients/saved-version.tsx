'use client'

import { useFormContext } from '@/components/form/form-context'
import { Table, TableCard, Td, Th } from '@/components/page/table'
import type { Difference } from './save-conflict'

type Texts = { field: string; saved: string; yours: string; nothing: string; differs: string }

/**
 * The version that the form saves over. After a conflict it is the one that was saved meanwhile, and what differs is
 * shown: whoever saves again has seen it.
 */
export function SavedVersion({ version, texts }: { version: number; texts: Texts }) {
  const { state } = useFormContext()
  const differences = state.data?.differences ? (JSON.parse(state.data.differences) as Difference[]) : []
  return (
    <>
      <input type="hidden" name="version" value={state.data?.version ?? String(state.values.version ?? version)} />
      {differences.length > 0 && (
        <TableCard label={texts.differs} className="lg:ms-[17.5rem] lg:max-w-[44rem]">
          <Table caption={texts.differs}>
            <thead><tr><Th>{texts.field}</Th><Th>{texts.saved}</Th><Th>{texts.yours}</Th></tr></thead>
            <tbody>
              {differences.map(({ label, saved, typed }) => (
                <tr key={label}>
                  <Td>{label}</Td>
                  <Td><Value text={saved} none={texts.nothing} /></Td>
                  <Td><Value text={typed} none={texts.nothing} /></Td>
                </tr>
              ))}
            </tbody>
          </Table>
        </TableCard>
      )}
    </>
  )
}

const Value = ({ text, none }: { text: string; none: string }) =>
  (text ? <bdi>{text}</bdi> : <span className="text-muted">{none}</span>)
