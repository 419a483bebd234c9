import type { CSSProperties, ReactNode } from 'react'

/** The page of a log in and its sisters: one card in the middle, nothing else to look at. */
export function AuthShell({ title, subtitle, company, brandStyle, footer, languagePicker, wide, children }: {
  title: ReactNode
  subtitle?: ReactNode
  company?: ReactNode
  /** The company's colours, as tokens. */
  brandStyle?: CSSProperties
  footer?: ReactNode
  languagePicker?: ReactNode
  /** For set-up pages with more than a few fields. */
  wide?: boolean
  children: ReactNode
}) {
  return (
    <div className="auth" data-wide={wide || undefined} style={brandStyle}>
      <main className="auth-main" id="main">
        {company && <p className="auth-company"><bdi>{company}</bdi></p>}
        <div className="auth-card">
          <h1 className="auth-title">{title}</h1>
          {subtitle && <div className="auth-subtitle">{subtitle}</div>}
          <div className="auth-body">{children}</div>
        </div>
        {footer && <div className="auth-footer">{footer}</div>}
      </main>
      {languagePicker && <footer className="auth-language">{languagePicker}</footer>}
    </div>
  )
}
