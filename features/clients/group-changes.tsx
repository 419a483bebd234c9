'use client'

import { useFormContext } from '@/components/form/form-context'
import { Table, TableCard, Td, Th } from '@/components/page/table'

export type GroupChanges = { group: string; rows: { label: string; before: string; after: string }[] }
type Texts = { title: string; setting: string; now: string; later: string }

/** After a save that would move the client: what changes for them. The next save says that it was seen. */
export function GroupChangeNotice({ texts }: { texts: Texts }) {
  const { state } = useFormContext()
  if (!state.data?.groupChanges) return null
  const { group, rows } = JSON.parse(state.data.groupChanges) as GroupChanges
  return (
    <>
      <input type="hidden" name="groupSeen" value={group} />
      <TableCard label={texts.title}>
        <Table caption={texts.title}>
          <thead><tr><Th>{texts.setting}</Th><Th>{texts.now}</Th><Th>{texts.later}</Th></tr></thead>
          <tbody>
            {rows.map(({ label, before, after }) => (
              <tr key={label}><Td>{label}</Td><Td><bdi>{before}</bdi></Td><Td><bdi>{after}</bdi></Td></tr>
            ))}
          </tbody>
        </Table>
      </TableCard>
    </>
  )
}
