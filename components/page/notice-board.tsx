'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { useState } from 'react'
import { Notice } from '../ui/notice'

/**
 * Shows the text of `?notice=key`; a key without a text shows nothing. A layout is told no search, so this leaf reads
 * it, and keeps the notice after the address has forgotten it, until another page opens.
 */
export function NoticeBoard({ texts, dismissLabel }: {
  texts: Readonly<Record<string, string>>
  dismissLabel: string
}) {
  const key = useSearchParams().get('notice')
  const path = usePathname()
  const [seen, setSeen] = useState({ key, path, shown: key, count: 0 })
  if (seen.key !== key || seen.path !== path) {
    const shown = key ?? (seen.path === path ? seen.shown : null)
    setSeen({ key, path, shown, count: key ? seen.count + 1 : seen.count })
  }
  const text = seen.shown && Object.hasOwn(texts, seen.shown) ? texts[seen.shown] : undefined
  return text === undefined ? null : <Notice key={seen.count} text={text} dismissLabel={dismissLabel} />
}
