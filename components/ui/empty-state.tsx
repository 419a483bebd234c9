import type { ReactElement, ReactNode } from 'react'
import { Icon, type IconName } from './icons'

/** Nothing here yet, and what to do about it. */
export function EmptyState({ icon, title, description, action, compact }: {
  icon?: IconName | ReactElement
  title: ReactNode
  description?: ReactNode
  action?: ReactNode
  /** Inside a widget or a small card. */
  compact?: boolean
}) {
  return (
    <div className="empty" data-compact={compact || undefined}>
      {icon && !compact && <span className="empty-icon">{typeof icon === 'string' ? <Icon name={icon} /> : icon}</span>}
      <div className="empty-title">{title}</div>
      {description && <p className="empty-description">{description}</p>}
      {action && <div className="empty-action">{action}</div>}
    </div>
  )
}
