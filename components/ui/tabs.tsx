'use client'

import { useSoftLinks } from '../page/soft-links'

type Tab = { label: string; href: string; count?: number | string; current?: boolean }

/** Views of the same thing, as links. They come as data, because elements made by the server travel twice. */
export function TabLinks({ items, label, className }: { items: readonly Tab[]; label?: string; className?: string }) {
  const follow = useSoftLinks()
  return (
    <nav className={className ? `tabs ${className}` : 'tabs'} aria-label={label}>
      <ul onClick={follow}>
        {items.map((item) => (
          <li key={item.href}>
            <a href={item.href} className="tab" aria-current={item.current ? 'page' : undefined}>
              {item.label}
              {item.count !== undefined && <span className="tab-count">{item.count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
