import Link from 'next/link'

type Tab = { label: string; href: string; count?: number | string; current?: boolean }

/** Views of the same thing, as links. */
export function TabLinks({ items, label, className }: { items: readonly Tab[]; label?: string; className?: string }) {
  return (
    <nav className={className ? `tabs ${className}` : 'tabs'} aria-label={label}>
      <ul>
        {items.map((item) => (
          <li key={item.href}>
            <Link href={item.href} prefetch={false} className="tab" aria-current={item.current ? 'page' : undefined}>
              {item.label}
              {item.count !== undefined && <span className="tab-count">{item.count}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
