import { clsx } from 'clsx'
import type { ComponentProps, ReactNode } from 'react'
import { Icon } from '../ui/icons'

type Align = 'start' | 'center' | 'end'

/** A card that a table fills from edge to edge and scrolls in when it is wider. */
export function TableCard({ header, footer, label, className, children }: {
  header?: ReactNode
  footer?: ReactNode
  /** Makes the scrolling part reachable by keyboard, for tables that hold no links. */
  label?: string
  className?: string
  children: ReactNode
}) {
  return (
    <div className={clsx('card table-card', className)}>
      {header && <div className="table-card-header">{header}</div>}
      <div className="table-scroll" role={label ? 'region' : undefined} aria-label={label}
        tabIndex={label ? 0 : undefined}>
        {children}
      </div>
      {footer && <div className="table-card-footer">{footer}</div>}
    </div>
  )
}

export function Table({ caption, className, children, ...rest }: ComponentProps<'table'> & {
  /** Names the table for screen readers. */
  caption?: string
}) {
  return (
    <table {...rest} className={clsx('table', className)}>
      {caption && <caption className="sr-only">{caption}</caption>}
      {children}
    </table>
  )
}

/** A column's heading; with `href` it sorts, and `direction` says how it is sorted now. */
export function Th({ href, direction, sortLabel, align, numeric, className, children, ...rest }:
  Omit<ComponentProps<'th'>, 'align'> & {
    href?: string
    direction?: 'asc' | 'desc'
    sortLabel?: string
    align?: Align
    numeric?: boolean
  }) {
  const arrow = direction === 'asc' ? 'arrow-up' : direction === 'desc' ? 'arrow-down' : 'chevrons-up-down'
  const order = { asc: 'ascending', desc: 'descending' } as const
  return (
    <th scope="col" {...rest} className={cellClass(align, numeric, className)}
      aria-sort={direction && order[direction]}>
      {href ? (
        <a href={href} className="sort" title={sortLabel} data-sorted={direction ? true : undefined}>
          {children}<Icon name={arrow} />
        </a>
      ) : children}
    </th>
  )
}

export function Td({ align, numeric, className, ...rest }: Omit<ComponentProps<'td'>, 'align'> & {
  align?: Align
  /** Figures stand at the end, so that their digits line up. */
  numeric?: boolean
}) {
  return <td {...rest} className={cellClass(align, numeric, className)} />
}

function cellClass(align: Align | undefined, numeric: boolean | undefined, className: string | undefined) {
  return clsx(numeric && 'num', align && `align-${align}`, className) || undefined
}
