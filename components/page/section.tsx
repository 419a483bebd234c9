import { clsx } from 'clsx'
import { useId, type ReactNode } from 'react'

/** A titled part of a page, outside of forms. */
export function Section({ title, description, actions, id, className, children }: {
  title: ReactNode
  description?: ReactNode
  actions?: ReactNode
  id?: string
  className?: string
  children: ReactNode
}) {
  const ownId = useId()
  return (
    <section className={clsx('section', className)} id={id} aria-labelledby={`${ownId}-title`}>
      <div className="section-head">
        <div>
          <h2 id={`${ownId}-title`} className="section-title">{title}</h2>
          {description && <div className="section-description">{description}</div>}
        </div>
        {actions && <div className="section-actions">{actions}</div>}
      </div>
      {children}
    </section>
  )
}
