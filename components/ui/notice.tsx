'use client'

import { clsx } from 'clsx'
import { useEffect, useState } from 'react'
import type { Tone } from './badge'
import { Icon } from './icons'

/** What has just been done, told once after a redirect: the address forgets it, so that a reload does not repeat it. */
export function Notice({ text, tone = 'success', dismissLabel }: { text: string; tone?: Tone; dismissLabel?: string }) {
  const [dismissed, setDismissed] = useState(false)

  useEffect(() => {
    const url = new URL(window.location.href)
    if (!url.searchParams.has('notice')) return
    url.searchParams.delete('notice')
    window.history.replaceState(window.history.state, '', url)
  }, [text])

  if (dismissed) return null
  return (
    <div className={clsx('notice', `tone-${tone}`)} role="status">
      <span className="dot" aria-hidden />
      <span className="notice-text">{text}</span>
      {dismissLabel && (
        <button type="button" className="notice-dismiss needs-js" aria-label={dismissLabel}
          onClick={() => setDismissed(true)}><Icon name="x" /></button>
      )}
    </div>
  )
}
