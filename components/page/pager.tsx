'use client'

import type { ReactNode } from 'react'
import { Icon } from '../ui/icons'
import { useSoftLinks } from './soft-links'

/** Back and on. Both places are kept when there is nowhere to go, so that nothing moves under the pointer. */
export function Pager({ previousHref, nextHref, previousLabel, nextLabel, summary, label }: {
  previousHref?: string
  nextHref?: string
  previousLabel: string
  nextLabel: string
  summary?: ReactNode
  label?: string
}) {
  const follow = useSoftLinks()
  return (
    <nav className="pager" aria-label={label ?? `${previousLabel} / ${nextLabel}`}>
      <div className="pager-summary">{summary}</div>
      <div className="pager-links" onClick={follow}>
        {link(previousHref, 'prev', <>{Icon({ name: 'chevron-left', className: 'flip' })}{previousLabel}</>)}
        {link(nextHref, 'next', <>{nextLabel}{Icon({ name: 'chevron-right', className: 'flip' })}</>)}
      </div>
    </nav>
  )
}

function link(href: string | undefined, rel: string, children: ReactNode) {
  const className = 'btn btn-secondary btn-sm'
  return href ? <a href={href} rel={rel} className={className}>{children}</a> : <span className={className} aria-disabled="true">{children}</span>
}
