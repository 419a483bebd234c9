'use client'

import { usePathname } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { Icon } from '../ui/icons'

/**
 * What opens the navigation on a phone. It holds no content: the style sheet shows what follows it while it is open, so the
 * navigation is in the page once and opens without JavaScript. It closes by Escape, by a press outside of `inside`, and when
 * the page changes.
 */
function useToggle(inside: string) {
  const toggle = useRef<HTMLDetailsElement>(null)
  const pathname = usePathname()

  useEffect(() => toggle.current?.removeAttribute('open'), [pathname])

  useEffect(() => {
    const close = () => toggle.current?.removeAttribute('open')
    const escape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !toggle.current?.open) return
      close()
      toggle.current.querySelector('summary')?.focus()
    }
    const outside = (event: PointerEvent) => {
      if (!(event.target instanceof Element) || !toggle.current?.open) return
      if (!event.target.closest(inside)) close()
    }
    document.addEventListener('keydown', escape)
    document.addEventListener('pointerdown', outside)
    return () => {
      document.removeEventListener('keydown', escape)
      document.removeEventListener('pointerdown', outside)
    }
  }, [inside])
  return toggle
}

/** Opens the drawer of the staff portal. */
export function DrawerToggle({ label }: { label: string }) {
  return (
    <details ref={useToggle('.shell-toggle, .shell-side')} className="shell-toggle">
      <summary className="btn btn-ghost btn-icon" aria-label={label}>
        <Icon name="menu" className="shell-toggle-closed" />
        <Icon name="x" className="shell-toggle-open" />
      </summary>
    </details>
  )
}

/** Opens what has no place in the bar of the client area. */
export function MoreToggle({ label }: { label: string }) {
  return (
    <details ref={useToggle('.client-more-toggle, .client-more')} className="client-more-toggle">
      <summary className="client-nav-link"><Icon name="ellipsis" /><span>{label}</span></summary>
    </details>
  )
}
