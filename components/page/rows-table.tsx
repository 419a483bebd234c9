'use client'

import { StatusDot, type Tone } from '../ui/badge'
import { useSoftLinks } from './soft-links'
import { Table } from './table'

/** A text; with `href` a link, with `tone` a status. `isolate` keeps text of unknown direction to itself. */
export type Cell = string | { text: string; href?: string; tone?: Tone; muted?: boolean; isolate?: boolean }
export type Column = { label: string; numeric?: boolean }

/**
 * A table whose rows come as plain data, because elements made by the server travel twice, as HTML and as Flight. Wider
 * than its place, it scrolls, by keyboard too.
 */
export function RowsTable({ caption, columns, rows, className }: {
  caption: string
  columns: readonly Column[]
  rows: readonly { id: number; cells: readonly Cell[] }[]
  /** For a style that lays the rows out otherwise on a phone; figures then carry the name of their column. */
  className?: string
}) {
  const scrolls = rows.length > 0
  const follow = useSoftLinks()
  return (
    <div className="table-scroll" aria-label={caption} role={scrolls ? 'region' : undefined}
      tabIndex={scrolls ? 0 : undefined}>
      <Table className={className}>
        <thead>
          <tr>{columns.map(({ label, numeric }) => <th key={label} scope="col" className={numeric ? 'num' : undefined}>{label}</th>)}</tr>
        </thead>
        <tbody onClick={follow}>
          {rows.map(({ id, cells }) => (
            <tr key={id}>
              {cells.map((cell, index) => {
                const { label, numeric } = columns[index] ?? { label: '' }
                return (
                  <td key={label} className={numeric ? 'num' : undefined} data-label={className && numeric ? label : undefined}>
                    {content(cell)}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  )
}

/** Not a component: one for each cell would be half the work of a page. */
function content(cell: Cell) {
  if (typeof cell === 'string') return cell
  const { text, href, tone, muted, isolate } = cell
  if (tone) return StatusDot({ tone, children: text })
  const inner = isolate ? <bdi>{text}</bdi> : text
  if (href) return <a href={href} className="cell-link">{inner}</a>
  return muted ? <span className="text-muted">{inner}</span> : inner
}
