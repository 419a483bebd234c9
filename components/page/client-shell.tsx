import type { ReactNode } from 'react'
import { Icon, type IconName } from '../ui/icons'
import { NavLink } from './nav-link'

type ClientShellProps = {
  company: { name: string; href: string }
  nav: readonly { label: string; href: string; icon: IconName; exact?: boolean }[]
  navLabel: string
  account?: ReactNode
  languagePicker?: ReactNode
  /** Above everything, such as "you are logged in as this client". */
  banner?: ReactNode
  skipLabel: string
  footer?: ReactNode
  children: ReactNode
}

/** The frame of the client area. On a phone the navigation lies at the bottom, where the thumb is. */
export function ClientShell({ company, nav, navLabel, account, languagePicker, banner, skipLabel, footer,
  children }: ClientShellProps) {
  return (
    <div className="client-shell">
      <a href="#main" className="skip-link">{skipLabel}</a>
      {banner}
      <header className="client-bar">
        <div className="client-bar-inner">
          <NavLink href={company.href} exact className="brand"><bdi>{company.name}</bdi></NavLink>
          <nav className="client-nav" aria-label={navLabel}>
            <ul>
              {nav.map((item) => (
                <li key={item.href}>
                  <NavLink href={item.href} className="client-nav-link" exact={item.exact ?? item.href === company.href}
                    others={nav.map(({ href }) => href).filter((href) => href.startsWith(`${item.href}/`))}>
                    <Icon name={item.icon} /><span>{item.label}</span>
                  </NavLink>
                </li>
              ))}
            </ul>
          </nav>
          <div className="client-account">{languagePicker}{account}</div>
        </div>
      </header>
      <main id="main" tabIndex={-1} className="client-page">{children}</main>
      {footer && <footer className="client-footer">{footer}</footer>}
    </div>
  )
}
