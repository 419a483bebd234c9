import { clsx } from 'clsx'
import type { ReactNode } from 'react'
import type { Tone } from './badge'
import { Icon, type IconName } from './icons'

const icons = {
  neutral: 'info', info: 'info', accent: 'info', success: 'circle-check', warning: 'triangle-alert', danger: 'circle-alert',
} satisfies Record<Tone, IconName>

/** Something to know before going on. */
export function Callout({ tone = 'info', title, actions, role, className, children }: {
  tone?: Tone
  title?: ReactNode
  actions?: ReactNode
  role?: 'alert' | 'status' | 'note'
  className?: string
  children?: ReactNode
}) {
  return (
    <div className={clsx('callout', `callout-${tone}`, className)} role={role}>
      <Icon name={icons[tone]} className="callout-icon" />
      <div className="callout-body">
        {title && <p className="callout-title">{title}</p>}
        {children && <div className="callout-text">{children}</div>}
      </div>
      {actions && <div className="callout-actions">{actions}</div>}
    </div>
  )
}
