'use client'

import { clsx } from 'clsx'
import Link from 'next/link'
import { useEffect, useRef, type FocusEvent, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react'

export type MenuItem = {
  label: string
  href?: string
  /** In place of a link: a form with its button, or the opener of a dialog. */
  action?: ReactNode
  icon?: ReactNode
  tone?: 'danger'
  separated?: boolean
  current?: boolean
}

type MenuProps = {
  label: string
  trigger: ReactNode
  items: readonly MenuItem[]
  triggerClassName?: string
  align?: 'start' | 'end'
  side?: 'bottom' | 'top'
  className?: string
  header?: ReactNode
}

/** Links and actions behind one button. A <details>, so it opens without JavaScript too. */
export function Menu({ label, trigger, items, triggerClassName = 'btn btn-secondary', align = 'end', side = 'bottom',
  className, header }: MenuProps) {
  const menu = useRef<HTMLDetailsElement>(null)
  const close = () => menu.current?.removeAttribute('open')

  useEffect(() => {
    const outside = (event: PointerEvent) => {
      if (event.target instanceof Node && !menu.current?.contains(event.target)) close()
    }
    document.addEventListener('pointerdown', outside)
    return () => document.removeEventListener('pointerdown', outside)
  }, [])

  function keyDown(event: KeyboardEvent<HTMLDetailsElement>) {
    if (event.target instanceof Element && event.target.closest('dialog')) return
    if (event.key === 'Escape' && menu.current?.open) {
      event.stopPropagation()
      close()
      menu.current.querySelector('summary')?.focus()
    }
    const entries = [...event.currentTarget.querySelectorAll<HTMLElement>('.menu-item:not(:disabled)')]
    const index = entries.findIndex((entry) => entry === document.activeElement)
    const next = { ArrowDown: index + 1, ArrowUp: index < 0 ? -1 : index - 1, Home: 0, End: -1 }[event.key]
    if (next === undefined || entries.length === 0) return
    event.preventDefault()
    if (menu.current) menu.current.open = true
    entries.at(next % entries.length)?.focus()
  }

  function blur(event: FocusEvent<HTMLDetailsElement>) {
    const to = event.relatedTarget
    if (to && !event.currentTarget.contains(to)) close()
  }

  function chosen(event: MouseEvent<HTMLElement>) {
    if (event.target instanceof Element && event.target.closest('a.menu-item:not([aria-haspopup])')) close()
  }

  return (
    <details ref={menu} className={clsx('menu', className)} onKeyDown={keyDown} onBlur={blur}>
      <summary className={triggerClassName}>
        {trigger}{trigger !== label && <span className="sr-only">{label}</span>}
      </summary>
      <div className="menu-panel" data-align={align} data-side={side} onClick={chosen}>
        {header && <div className="menu-header">{header}</div>}
        <ul>
          {items.map((item) => (
            <li key={item.href ?? item.label}
              className={clsx(item.separated && 'menu-separated', item.tone === 'danger' && 'menu-danger')}>
              {item.action ?? (
                <Link href={item.href ?? ''} prefetch={false} className="menu-item"
                  aria-current={item.current || undefined}>
                  {item.icon}<span>{item.label}</span>
                </Link>
              )}
            </li>
          ))}
        </ul>
      </div>
    </details>
  )
}
