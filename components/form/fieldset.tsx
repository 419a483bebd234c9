import { clsx } from 'clsx'
import { useId, type ReactNode } from 'react'

/** A part of a form: on a wide screen its title stands beside its fields. */
export function FormSection({ title, description, id, actions, children }: {
  title: string
  description?: ReactNode
  id?: string
  actions?: ReactNode
  children: ReactNode
}) {
  const ownId = useId()
  return (
    <section className="form-section" id={id} aria-labelledby={`${ownId}-title`}>
      <div className="form-section-head">
        <h2 id={`${ownId}-title`}>{title}</h2>
        {description && <div className="form-section-description">{description}</div>}
        {actions && <div className="form-section-actions">{actions}</div>}
      </div>
      <div className="card form-section-fields">{children}</div>
    </section>
  )
}

/** Fields beside each other where there is room. */
export function FieldRow({ columns = 2, className, children }: {
  columns?: 2 | 3 | 4
  className?: string
  children: ReactNode
}) {
  return <div className={clsx('field-row', className)} data-columns={columns}>{children}</div>
}

/** The buttons at the end of a form. */
export function FormActions({ sticky, className, children }: {
  /** Stays in sight at the bottom of the window, for long forms. */
  sticky?: boolean
  className?: string
  children: ReactNode
}) {
  return <div className={clsx('form-actions', className)} data-sticky={sticky || undefined}>{children}</div>
}
