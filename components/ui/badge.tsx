import { clsx } from 'clsx'
import type { ReactNode } from 'react'

export type Tone = 'neutral' | 'success' | 'warning' | 'danger' | 'info' | 'accent'

export function Badge({ tone = 'neutral', dot, className, children }: {
  tone?: Tone
  /** A dot before the text. */
  dot?: boolean
  className?: string
  children: ReactNode
}) {
  return (
    <span className={clsx('badge', `tone-${tone}`, className)}>
      {dot && <span className="dot" aria-hidden />}{children}
    </span>
  )
}

/** A status as a dot and its word, quieter than a badge: for table cells. */
export function StatusDot({ tone = 'neutral', className, children }: {
  tone?: Tone
  className?: string
  children?: ReactNode
}) {
  return (
    <span className={clsx('status', `tone-${tone}`, className)}>{children}</span>
  )
}
