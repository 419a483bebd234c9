import { clsx } from 'clsx'
import type { ReactNode } from 'react'

type Item = { label: ReactNode; value: ReactNode; key?: string }

/** Names and what they stand for. Items whose value is undefined, null or '' are left out. */
export function DescriptionList({ items, layout = 'rows', className, children }: {
  items?: readonly Item[]
  /** rows: name beside value. stacked: name above value. */
  layout?: 'rows' | 'stacked'
  className?: string
  children?: ReactNode
}) {
  const shown = items?.filter(({ value }) => value !== undefined && value !== null && value !== '')
  return (
    <dl className={clsx('dl', className)} data-layout={layout}>
      {shown?.map((item, index) => (
        <div key={item.key ?? index} className="dl-row"><dt>{item.label}</dt><dd>{item.value}</dd></div>
      ))}
      {children}
    </dl>
  )
}
