'use client'

import Menu from 'lucide-react/icons/menu'
import X from 'lucide-react/icons/x'
import { usePathname } from 'next/navigation'
import { useEffect, useRef } from 'react'

/**
 * Opens the navigation on a phone. It holds no content: the style sheet shows what follows it while it is open, so the
 * navigation is in the page once and the drawer works without JavaScript.
 */
export function DrawerToggle({ label }: { label: string }) {
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
      if (!event.target.closest('.shell-toggle, .shell-side')) close()
    }
    document.addEventListener('keydown', escape)
    document.addEventListener('pointerdown', outside)
    return () => {
      document.removeEventListener('keydown', escape)
      document.removeEventListener('pointerdown', outside)
    }
  }, [])

  return (
    <details ref={toggle} className="shell-toggle">
      <summary className="btn btn-ghost btn-icon" aria-label={label}>
        <Menu aria-hidden className="shell-toggle-closed" />
        <X aria-hidden className="shell-toggle-open" />
      </summary>
    </details>
  )
}
