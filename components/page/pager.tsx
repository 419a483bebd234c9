import Link from 'next/link'
import type { ReactNode } from 'react'
import { Icon } from '../ui/icons'

/** Back and on. Both places are kept when there is nowhere to go, so that nothing moves under the pointer. */
export function Pager({ previousHref, nextHref, previousLabel, nextLabel, summary, label }: {
  previousHref?: string
  nextHref?: string
  previousLabel: string
  nextLabel: string
  summary?: ReactNode
  label?: string
}) {
  return (
    <nav className="pager" aria-label={label ?? `${previousLabel} / ${nextLabel}`}>
      <div className="pager-summary">{summary}</div>
      <div className="pager-links">
        <PagerLink href={previousHref} rel="prev">
          <Icon name="chevron-left" className="flip" />{previousLabel}
        </PagerLink>
        <PagerLink href={nextHref} rel="next">
          {nextLabel}<Icon name="chevron-right" className="flip" />
        </PagerLink>
      </div>
    </nav>
  )
}

function PagerLink({ href, rel, children }: { href?: string; rel: string; children: ReactNode }) {
  const className = 'btn btn-secondary btn-sm'
  return href
    ? <Link href={href} rel={rel} prefetch={false} className={className}>{children}</Link>
    : <span className={className} aria-disabled="true">{children}</span>
}
