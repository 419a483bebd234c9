import Link from 'next/link'
import type { ReactNode } from 'react'

type Crumb = { label: ReactNode; href?: string; key?: string }

/** The head of a page: where it stands, what it is, what can be done. */
export function PageHeader({ title, description, breadcrumbs, breadcrumbsLabel, actions, badge, leading, tabs }: {
  title: ReactNode
  description?: ReactNode
  breadcrumbs?: readonly Crumb[]
  breadcrumbsLabel?: string
  actions?: ReactNode
  badge?: ReactNode
  /** Before the title: an avatar or a colour. */
  leading?: ReactNode
  tabs?: ReactNode
}) {
  return (
    <header className="page-header" data-tabs={tabs ? true : undefined}>
      {breadcrumbs && breadcrumbs.length > 0 && (
        <nav aria-label={breadcrumbsLabel} className="crumbs">
          <ol>
            {breadcrumbs.map((crumb, index) => (
              <li key={crumb.key ?? crumb.href ?? index}>
                {crumb.href ? <Link href={crumb.href} prefetch={false}>{crumb.label}</Link> : crumb.label}
              </li>
            ))}
          </ol>
        </nav>
      )}
      <div className="page-header-row">
        <div className="page-header-text">
          {leading}
          <div>
            <div className="page-title-row">
              <h1 className="page-title">{title}</h1>
              {badge}
            </div>
            {description && <div className="page-description">{description}</div>}
          </div>
        </div>
        {actions && <div className="page-actions">{actions}</div>}
      </div>
      {tabs}
    </header>
  )
}
