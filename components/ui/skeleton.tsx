import { clsx } from 'clsx'

/** A grey bar in place of something that is on its way. Say once, outside, that the page is loading. */
export function Skeleton({ className }: { className?: string }) {
  return <span className={clsx('skeleton', className)} aria-hidden />
}

const widths = ['92%', '78%', '85%', '64%', '71%', '88%']

export function SkeletonLines({ lines = 3, className }: { lines?: number; className?: string }) {
  return (
    <div className={clsx('skeleton-lines', className)} aria-hidden>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} className="skeleton" style={{ inlineSize: widths[line % widths.length] }} />
      ))}
    </div>
  )
}

/** As tall as the table that replaces it. */
export function SkeletonTable({ rows = 10, columns = 5 }: { rows?: number; columns?: number }) {
  return (
    <div className="card table-card" aria-hidden>
      <table className="table">
        <thead>
          <tr>
            {cells(columns, (column) => (
              <th key={column}><span className="skeleton" style={{ inlineSize: '40%' }} /></th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cells(rows, (row) => (
            <tr key={row}>
              {cells(columns, (column) => (
                <td key={column}>
                  <span className="skeleton" style={{ inlineSize: widths[(row * 5 + column * 2) % widths.length] }} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function cells<T>(count: number, cell: (index: number) => T) {
  return Array.from({ length: count }, (_, index) => cell(index))
}
