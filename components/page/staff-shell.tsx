import type { ReactNode } from 'react'
import { Icon, type IconName } from '../ui/icons'
import { DrawerToggle } from './drawer'
import { NavLink } from './nav-link'

export type NavItem = {
  label: string
  href: string
  icon?: IconName
  /** Only where the address does not tell. */
  current?: boolean
  /** Current at this very address only, as a start page is. */
  exact?: boolean
  children?: readonly { label: string; href: string; exact?: boolean }[]
}

export type NavGroup = { label?: string; items: readonly NavItem[] }

type StaffShellProps = {
  brand: { name: string; href: string }
  switcher?: ReactNode
  nav: readonly NavGroup[]
  navLabel?: string
  search?: ReactNode
  account?: ReactNode
  banner?: ReactNode
  skipLabel: string
  /** What the button that opens the navigation on a phone is called. */
  menuLabel?: string
  children: ReactNode
}

/** The frame of the staff portal: navigation at the side, search and account above, the page. */
export function StaffShell({ brand, switcher, nav, navLabel, search, account, banner, skipLabel, menuLabel,
  children }: StaffShellProps) {
  const hrefs = nav.flatMap((group) => group.items.flatMap((item) => [item.href, ...childHrefs(item)]))
  return (
    <>
      <a href="#main" className="skip-link">{skipLabel}</a>
      <div className="shell">
        <DrawerToggle label={menuLabel ?? brand.name} />
        <div className="shell-side">
          <div className="shell-brand">
            {switcher ?? <NavLink href={brand.href} exact className="brand">{brand.name}</NavLink>}
          </div>
          <nav className="shell-nav" aria-label={navLabel ?? brand.name}>
            {nav.map((group, index) => (
              <div key={group.label ?? index} className="nav-group">
                {group.label && <p className="nav-heading">{group.label}</p>}
                <ul>
                  {group.items.map((item) => (
                    <li key={item.href}>
                      <NavLink href={item.href} exact={item.exact} current={item.current} className="nav-link"
                        others={longer(item.href, hrefs)}
                        section={item.children?.some((child) => child.href === item.href)}>
                        {item.icon && <Icon name={item.icon} />}<span>{item.label}</span>
                      </NavLink>
                      {item.children && item.children.length > 0 && (
                        <ul className="nav-children">
                          {item.children.map((child) => (
                            <li key={child.href}>
                              <NavLink href={child.href} exact={child.exact} className="nav-link nav-child"
                                others={longer(child.href, hrefs)}>
                                <span>{child.label}</span>
                              </NavLink>
                            </li>
                          ))}
                        </ul>
                      )}
                    </li>
                  ))}
                </ul>
              </div>
            ))}
          </nav>
        </div>
        <div className="shell-main">
          <header className="shell-bar">
            <div className="shell-search">{search}</div>
            <div className="shell-account">{account}</div>
          </header>
          {banner}
          <main id="main" tabIndex={-1} className="shell-page">{children}</main>
        </div>
      </div>
    </>
  )
}

function childHrefs(item: NavItem) {
  return item.children?.map((child) => child.href).filter((href) => href !== item.href) ?? []
}

function longer(href: string, hrefs: readonly string[]) {
  const found = hrefs.filter((other) => other.startsWith(`${href}/`))
  return found.length > 0 ? found : undefined
}
