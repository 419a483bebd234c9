import type { ReactNode } from 'react'

/** The frame of a page for somebody who is not logged in and came for one thing. */
export function VisitorShell({ company, footer, children }: { company: ReactNode; footer?: ReactNode; children: ReactNode }) {
  return (
    <div className="client-shell">
      <header className="client-bar"><div className="client-bar-inner"><p className="brand">{company}</p></div></header>
      <main id="main" className="visitor-page">{children}</main>
      {footer && <footer className="client-footer visitor-footer">{footer}</footer>}
    </div>
  )
}
