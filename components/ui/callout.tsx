import { clsx } from 'clsx'
import CircleAlert from 'lucide-react/icons/circle-alert'
import CircleCheck from 'lucide-react/icons/circle-check'
import Info from 'lucide-react/icons/info'
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import type { ReactNode } from 'react'
import type { Tone } from './badge'

const icons = {
  neutral: Info, info: Info, accent: Info, success: CircleCheck, warning: TriangleAlert, danger: CircleAlert,
} satisfies Record<Tone, unknown>

/** Something to know before going on. */
export function Callout({ tone = 'info', title, actions, role, className, children }: {
  tone?: Tone
  title?: ReactNode
  actions?: ReactNode
  role?: 'alert' | 'status' | 'note'
  className?: string
  children?: ReactNode
}) {
  const Icon = icons[tone]
  return (
    <div className={clsx('callout', `callout-${tone}`, className)} role={role}>
      <Icon className="callout-icon" aria-hidden />
      <div className="callout-body">
        {title && <p className="callout-title">{title}</p>}
        {children && <div className="callout-text">{children}</div>}
      </div>
      {actions && <div className="callout-actions">{actions}</div>}
    </div>
  )
}
