'use client'

import { useRef, useState, type ReactNode } from 'react'
import { StatusDot, type Tone } from '../ui/badge'
import { ColorDot } from '../ui/color-dot'
import { useSoftLinks } from './soft-links'
import { Table, TableCard, Th } from './table'

/** `plain`: its texts, days and numbers are of the reader's own language, so that nothing parts them from what is around. */
export type ListHeading = { column: string; label: string; href?: string; direction?: 'asc' | 'desc'; numeric?: boolean; plain?: boolean }
/** A text; with `href` a link, with `tone` a status, with `color` led by a dot. */
export type ListCell = string | { text: string; href?: string; tone?: Tone; color?: string }
/** `label` is what the row is called where its box is ticked. */
export type ListRow = { id: number; label: string; cells: readonly ListCell[] }

type ListTableProps = {
  caption: string
  headings: readonly ListHeading[]
  rows: readonly ListRow[]
  sortLabel: string
  footer: ReactNode
  /** Given when the reader may change rows: the page of the change, and what stands in the bar of ticked rows. */
  bulk?: {
    action: string; view: string; selectAll: string; select: string; selected: readonly string[]; all?: string
    children: ReactNode
  }
}

/** A list with sorts and ticks. A client component fed with plain texts: the rows cross the wire once, as data. */
export function ListTable({ caption, headings, rows, sortLabel, footer, bulk }: ListTableProps) {
  const form = useRef<HTMLFormElement>(null)
  const [ticked, setTicked] = useState(0)
  const follow = useSoftLinks()
  const sort = useSoftLinks({ scroll: false })
  const boxes = () => [...form.current?.querySelectorAll<HTMLInputElement>('tbody input[name="n"]') ?? []]

  function tickAll(checked: boolean) {
    for (const box of boxes()) box.checked = checked
    setTicked(checked ? rows.length : 0)
  }

  const table = (
    <TableCard footer={footer}>
      <Table caption={caption} className="browse-table">
        <thead onClick={sort}>
          <tr>
            {bulk && (
              <Th>
                <input type="checkbox" className="check needs-js" aria-label={bulk.selectAll}
                  checked={ticked > 0 && ticked === rows.length}
                  ref={(box) => { if (box) box.indeterminate = ticked > 0 && ticked < rows.length }}
                  onChange={(event) => tickAll(event.target.checked)} />
              </Th>
            )}
            {headings.map(({ column, label, href, direction, numeric }) => (
              <Th key={column} href={href} direction={direction} sortLabel={sortLabel} numeric={numeric}>{label}</Th>
            ))}
          </tr>
        </thead>
        <tbody onClick={follow}>
          {rows.map((row) => (
            <tr key={row.id}>
              {bulk && (
                <td>
                  <input type="checkbox" className="check" name="n" value={row.id} aria-label={`${bulk.select} ${row.label}`} />
                </td>
              )}
              {row.cells.map((cell, n) => {
                const { column, numeric, plain } = headings[n] ?? { column: '' }
                return (
                  <td key={n} data-column={column} className={numeric ? 'num' : undefined}>
                    {typeof cell === 'string' && (plain || numeric) ? cell : content(cell)}
                  </td>
                )
              })}
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

/** Not a component: one for each cell would be half the work of a page. */
function content(cell: ListCell) {
  if (cell === '') return null
  if (typeof cell === 'string') return <bdi>{cell}</bdi>
  const { text, href, tone, color } = cell
  if (text === '') return null
  if (href) return <a href={href} className="cell-link"><bdi>{text}</bdi></a>
  if (tone) return StatusDot({ tone, children: text })
  return color === undefined ? <bdi>{text}</bdi> : <>{ColorDot({ color })}<bdi>{text}</bdi></>
}
