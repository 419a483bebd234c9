import { clsx } from 'clsx'
import type { ReactNode } from 'react'

type CardProps = { id?: string; className?: string; children: ReactNode }

export function Card({ className, ...rest }: CardProps) {
  return <section className={clsx('card', className)} {...rest} />
}

export function CardHeader({ title, description, actions, level = 2, id, className }: {
  title: ReactNode
  description?: ReactNode
  actions?: ReactNode
  level?: 2 | 3
  id?: string
  className?: string
}) {
  const Heading = `h${level}` as const
  return (
    <div className={clsx('card-header', className)}>
      <div className="card-heading">
        <Heading id={id} className="card-title">{title}</Heading>
        {description && <p className="card-description">{description}</p>}
      </div>
      {actions && <div className="card-actions">{actions}</div>}
    </div>
  )
}

export function CardBody({ className, flush, ...rest }: CardProps & { flush?: boolean }) {
  return <div className={clsx('card-body', flush && 'card-flush', className)} {...rest} />
}

export function CardFooter({ className, ...rest }: CardProps) {
  return <div className={clsx('card-footer', className)} {...rest} />
}
