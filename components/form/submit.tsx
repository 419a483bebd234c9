'use client'

import type { ReactNode } from 'react'
import { buttonClass, type ButtonSize, type ButtonVariant } from '../ui/button-class'
import { Spinner } from '../ui/spinner'
import { useFormContext } from './form-context'

type SubmitProps = {
  variant?: ButtonVariant
  size?: ButtonSize
  name?: string
  value?: string
  /** Read out while the answer is awaited. */
  pendingLabel?: string
  icon?: ReactNode
  className?: string
  disabled?: boolean
  'aria-label'?: string
  children?: ReactNode
}

/** Sends the form. While the answer is awaited it keeps its width and its focus, and a second press does nothing. */
export function Submit({ variant = 'primary', size, name, value, pendingLabel, icon, className, disabled, children,
  ...rest }: SubmitProps) {
  const { pending, submitter } = useFormContext()
  const mine = pending && (submitter === undefined || submitter === `${name ?? ''}=${value ?? ''}`)
  return (
    <button {...rest} type="submit" name={name} value={value} disabled={disabled}
      className={buttonClass({ variant, size, iconOnly: !children, className })}
      aria-disabled={pending || undefined} data-pending={mine || undefined}>
      <span className="btn-content">{icon}{children}</span>
      {mine && <span className="btn-spinner"><Spinner label={pendingLabel} /></span>}
    </button>
  )
}
