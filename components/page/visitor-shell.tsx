import type { CSSProperties, ReactNode } from 'react'
import { BrandMark } from './brand-mark'

/** The frame of a page for somebody who is not logged in and came for one thing. */
export function VisitorShell({ lang, dir, company, brandStyle, footer, children }: {
  /** Of the page, which can be another than the visitor's. */
  lang: string
  dir: 'ltr' | 'rtl'
  company: { name: string; logo?: string }
  /** The company's colours, as tokens. */
  brandStyle?: CSSProperties
  footer?: ReactNode
  children: ReactNode
}) {
  return (
    <div className="client-shell" lang={lang} dir={dir} style={brandStyle}>
      <header className="client-bar"><div className="client-bar-inner visitor-bar"><p className="brand"><BrandMark {...company} /></p></div></header>
      <main id="main" className="visitor-page">{children}</main>
      {footer && <footer className="client-footer visitor-footer">{footer}</footer>}
    </div>
  )
}
