'use client'

import { clsx } from 'clsx'
import type { ChangeEventHandler, ReactNode } from 'react'
import { HintAndError, LabelText, describedBy } from './field-frame'
import { useField } from './form-context'

type CheckboxFieldProps = {
  name: string
  label: string
  hint?: ReactNode
  defaultChecked?: boolean
  value?: string
  required?: boolean
  disabled?: boolean
  className?: string
  error?: string
  onChange?: ChangeEventHandler<HTMLInputElement>
}

/** One box. Sends `value`, 'on' unless told otherwise, or nothing. */
export function CheckboxField({ name, label, hint, defaultChecked, value = 'on', required, className, error: ownError,
  ...input }: CheckboxFieldProps) {
  const field = useField(name)
  const error = ownError ?? field.error
  const checked = field.answered ? isTicked(field.typed, value)
    : field.initial === undefined ? defaultChecked : isTicked(field.initial, value)
  return (
    <div className={clsx('field', className)} data-invalid={error !== undefined || undefined}>
      <label className="choice">
        <input {...input} id={field.id} type="checkbox" name={name} value={value} defaultChecked={checked}
          required={required} className="check" aria-invalid={error !== undefined || undefined}
          aria-describedby={describedBy(field.id, hint, error)} />
        <span className="choice-text"><LabelText label={label} required={required} /></span>
      </label>
      <div className="choice-notes"><HintAndError id={field.id} hint={hint} error={error} /></div>
    </div>
  )
}

function isTicked(typed: string | string[] | undefined, value: string) {
  return Array.isArray(typed) ? typed.includes(value) : typed === value || (typed === 'on' && value !== '')
}
