import type { CSSProperties, ReactNode } from 'react'
import { Icon, type IconName } from '../ui/icons'
import { MoreToggle } from './drawer'
import { BrandMark } from './brand-mark'
import { NavLink } from './nav-link'

export type ClientNavItem = { label: string; href: string; icon: IconName; exact?: boolean }

type ClientShellProps = {
  company: { name: string; href: string; logo?: string }
  /** The company's colours, as tokens. */
  brandStyle?: CSSProperties
  /** What a phone has in its bar: at most four, in short words. */
  nav: readonly ClientNavItem[]
  /** What a phone has behind "more". */
  more: readonly ClientNavItem[]
  navLabel: string
  moreLabel: string
  account?: ReactNode
  languagePicker?: ReactNode
  /** Above everything, such as "you are logged in as this client". */
  banner?: ReactNode
  skipLabel: string
  footer?: ReactNode
  children: ReactNode
}

/** The frame of the client area: on a phone the navigation lies at the bottom, where the thumb is; else at the side. */
export function ClientShell({ company, brandStyle, nav, more, navLabel, moreLabel, account, languagePicker, banner, skipLabel, footer,
  children }: ClientShellProps) {
  const all = [...nav, ...more]
  return (
    <div className="client-shell" style={brandStyle}>
      <a href="#main" className="skip-link">{skipLabel}</a>
      {banner}
      <header className="client-bar">
        <div className="client-bar-inner">
          <NavLink href={company.href} exact className="brand"><BrandMark {...company} /></NavLink>
          <div className="client-account">{languagePicker}{account}</div>
        </div>
      </header>
      <div className="client-frame">
        <nav className="client-nav" aria-label={navLabel}>
          <NavList items={nav} all={all} className="client-nav-main" />
          {more.length > 0 && <><MoreToggle label={moreLabel} /><NavList items={more} all={all} className="client-more" /></>}
        </nav>
        <div className="client-content">
          <main id="main" tabIndex={-1} className="client-page">{children}</main>
          {footer && <footer className="client-footer">{footer}</footer>}
        </div>
      </div>
    </div>
  )
}

function NavList({ items, all, className }: { items: readonly ClientNavItem[]; all: readonly ClientNavItem[]; className: string }) {
  return (
    <ul className={className}>
      {items.map((item) => (
        <li key={item.href}>
          <NavLink href={item.href} className="client-nav-link" exact={item.exact}
            others={all.map(({ href }) => href).filter((href) => href.startsWith(`${item.href}/`))}>
            <Icon name={item.icon} /><span>{item.label}</span>
          </NavLink>
        </li>
      ))}
    </ul>
  )
}
