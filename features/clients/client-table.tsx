'use client'

import { useRef, useState, type ReactNode } from 'react'
import { useSoftLinks } from '@/components/page/soft-links'
import { Table, TableCard, Td, Th } from '@/components/page/table'
import { StatusDot, type Tone } from '@/components/ui/badge'
import { ColorDot } from '@/components/ui/color-dot'
import type { BrowseColumn } from './browse-columns'
import type { BrowseRow } from './browse-rows'
import type { ClientStatus } from './client'

export type BrowseHeading = { column: BrowseColumn | 'number'; label: string; href?: string; direction?: 'asc' | 'desc' }

const tones: Record<ClientStatus, Tone> = { active: 'success', inactive: 'neutral', fraud: 'danger' }

type ClientTableProps = {
  caption: string
  /** The address of a profile without its number. */
  base: string
  headings: readonly BrowseHeading[]
  rows: readonly BrowseRow[]
  sortLabel: string
  footer: ReactNode
  /** Given when the reader may change clients: the page of the change, and what stands in the bar of ticked rows. */
  bulk?: {
    action: string; view: string; selectAll: string; select: string; selected: readonly string[]; all?: string
    children: ReactNode
  }
}

/** The list of clients. A client component fed with plain texts: the rows cross the wire once, as data. */
export function ClientTable({ caption, base, headings, rows, sortLabel, footer, bulk }: ClientTableProps) {
  const form = useRef<HTMLFormElement>(null)
  const [ticked, setTicked] = useState(0)
  const follow = useSoftLinks()
  const boxes = () => [...form.current?.querySelectorAll<HTMLInputElement>('tbody input[name="n"]') ?? []]

  function tickAll(checked: boolean) {
    for (const box of boxes()) box.checked = checked
    setTicked(checked ? rows.length : 0)
  }

  const table = (
    <TableCard footer={footer}>
      <Table caption={caption} className="browse-table">
        <thead>
          <tr>
            {bulk && (
              <Th>
                <input type="checkbox" className="check needs-js" aria-label={bulk.selectAll}
                  checked={ticked > 0 && ticked === rows.length}
                  ref={(box) => { if (box) box.indeterminate = ticked > 0 && ticked < rows.length }}
                  onChange={(event) => tickAll(event.target.checked)} />
              </Th>
            )}
            {headings.map(({ column, label, href, direction }) => (
              <Th key={column} href={href} direction={direction} sortLabel={sortLabel}>{label}</Th>
            ))}
          </tr>
        </thead>
        <tbody onClick={follow}>
          {rows.map((row) => (
            <tr key={row.number}>
              {bulk && (
                <Td>
                  <input type="checkbox" className="check" name="n" value={row.number} aria-label={`${bulk.select} ${row.id}`} />
                </Td>
              )}
              <Td data-column="number">
                <a href={`${base}/${row.number}`} className="cell-link">{row.id}</a>
              </Td>
              {row.cells.map((text, n) => <Cell key={n} column={headings[n + 1]?.column} text={text} row={row} />)}
            </tr>
          ))}
        </tbody>
      </Table>
    </TableCard>
  )
  if (!bulk) return table
  return (
    <form ref={form} action={bulk.action} className="bulk" onChange={() => setTicked(boxes().filter((box) => box.checked).length)}>
      <input type="hidden" name="view" value={bulk.view} />
      {table}
      <div className="bulk-bar card">
        <span className="needs-js" role="status">{bulk.selected[ticked]}</span>
        {bulk.all && ticked === rows.length && (
          <label className="choice"><input type="checkbox" className="check" name="all" value="1" /><span>{bulk.all}</span></label>
        )}
        {bulk.children}
      </div>
    </form>
  )
}

function Cell({ column, text, row }: { column?: BrowseHeading['column']; text: string; row: BrowseRow }) {
  if (text === '') return <Td data-column={column} />
  return (
    <Td data-column={column}>
      {column === 'status' ? <StatusDot tone={tones[row.status]}>{text}</StatusDot>
        : column === 'group' ? <><ColorDot color={row.color} /><bdi>{text}</bdi></>
        : <bdi>{text}</bdi>}
    </Td>
  )
}
