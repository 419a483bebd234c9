import type { ReactNode } from 'react'
import { Icon, type IconName } from './icons'

/** Nothing here yet, and what to do about it. */
export function EmptyState({ icon, title, description, action, compact }: {
  icon?: IconName
  title: ReactNode
  description?: ReactNode
  action?: ReactNode
  /** Inside a widget or a small card. */
  compact?: boolean
}) {
  return (
    <div className="empty" data-compact={compact || undefined}>
      {icon && !compact && <span className="empty-icon"><Icon name={icon} /></span>}
      <p className="empty-title">{title}</p>
      {description && <p className="empty-description">{description}</p>}
      {action && <div className="empty-action">{action}</div>}
    </div>
  )
}
