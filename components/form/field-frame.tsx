'use client'

import { clsx } from 'clsx'
import type { HTMLInputAutoCompleteAttribute, ReactNode } from 'react'
import { Icon } from '../ui/icons'

export type FrameProps = {
  label: string
  hint?: ReactNode
  required?: boolean
  optionalLabel?: string
  className?: string
}

export type ControlProps = FrameProps & {
  name: string
  autoComplete?: HTMLInputAutoCompleteAttribute
  autoFocus?: boolean
  disabled?: boolean
  /** Overrides the error that the action gave for this name. */
  error?: string
}

/** The ids of hint and error that exist, for aria-describedby. */
export function describedBy(id: string, hint: unknown, error: unknown) {
  return clsx(error !== undefined && `${id}-error`, Boolean(hint) && `${id}-hint`) || undefined
}

export function LabelText({ label, required, optionalLabel }:
  Pick<FrameProps, 'label' | 'required' | 'optionalLabel'>) {
  return (
    <>
      <bdi data-label>{label}</bdi>
      {required && <span className="field-required" aria-hidden>*</span>}
      {optionalLabel && <span className="field-optional">{optionalLabel}</span>}
    </>
  )
}

export function HintAndError({ id, hint, error }: { id: string; hint?: ReactNode; error?: string }) {
  return (
    <>
      {error !== undefined && (
        <p id={`${id}-error`} className="field-error"><Icon name="circle-alert" />{error}</p>
      )}
      {hint && <div id={`${id}-hint`} className="field-hint">{hint}</div>}
    </>
  )
}

/** Label above, control, then error and hint. */
export function FieldFrame({ id, error, className, children, hint, ...label }: FrameProps & {
  id: string
  error?: string
  children: ReactNode
}) {
  return (
    <div className={clsx('field', className)} data-invalid={error !== undefined || undefined}>
      <label htmlFor={id} className="field-label"><LabelText {...label} /></label>
      {children}
      <HintAndError id={id} hint={hint} error={error} />
    </div>
  )
}

/** The same for a group of boxes: its label is a legend. */
export function GroupFrame({ id, error, className, children, hint, role, ...label }: FrameProps & {
  id: string
  error?: string
  role?: 'radiogroup'
  children: ReactNode
}) {
  return (
    <fieldset className={clsx('field', className)} role={role} aria-describedby={describedBy(id, hint, error)}
      aria-required={(role && label.required) || undefined}
      aria-invalid={(role && error !== undefined) || undefined} data-invalid={error !== undefined || undefined}>
      <legend className="field-label"><LabelText {...label} /></legend>
      {children}
      <HintAndError id={id} hint={hint} error={error} />
    </fieldset>
  )
}
