'use client'

import type { ChangeEventHandler, ReactNode } from 'react'
import { FieldFrame, describedBy, type ControlProps } from './field-frame'
import { useField } from './form-context'

export { CheckboxField } from './checkbox-field'
export { CheckboxGroupField } from './checkbox-group-field'
export { RadioGroupField } from './radio-group-field'
export { SelectField } from './select-field'
export { TextAreaField } from './text-area-field'

export type FieldProps = ControlProps & {
  type?: 'text' | 'email' | 'password' | 'tel' | 'number' | 'date' | 'time' | 'url' | 'search'
  defaultValue?: string | number
  placeholder?: string
  inputMode?: 'text' | 'email' | 'tel' | 'numeric' | 'decimal' | 'url' | 'search' | 'none'
  maxLength?: number
  dir?: 'ltr' | 'rtl' | 'auto'
  prefix?: ReactNode
  suffix?: ReactNode
  readOnly?: boolean
  min?: number | string
  max?: number | string
  step?: number | string
  pattern?: string
  /** The id of a <datalist>. */
  list?: string
  spellCheck?: boolean
  autoCapitalize?: 'none' | 'words' | 'sentences'
  onChange?: ChangeEventHandler<HTMLInputElement>
}

const leftToRight = new Set(['email', 'tel', 'url', 'number', 'date', 'password'])

/** One line of text. A password never comes back from the server. */
export function Field({ name, label, hint, required, optionalLabel, className, type = 'text', defaultValue, prefix,
  suffix, autoFocus, error: ownError, dir, ...input }: FieldProps) {
  const field = useField(name)
  const error = ownError ?? field.error
  const value = type === 'password' ? undefined : field.value ?? defaultValue
  const direction = dir ?? (leftToRight.has(type) ? 'ltr' : 'auto')
  const control = (
    <input {...input} id={field.id} name={name} type={type} required={required} defaultValue={first(value)}
      className="input" aria-invalid={error !== undefined || undefined}
      aria-describedby={describedBy(field.id, hint, error)} autoFocus={autoFocus || field.first || undefined}
      data-secret={type === 'password' || undefined} dir={direction} />
  )
  return (
    <FieldFrame {...{ id: field.id, label, hint, required, optionalLabel, className, error }}>
      {prefix || suffix ? (
        <div className="input-group">
          {prefix && <span className="input-affix" dir={direction}>{prefix}</span>}
          {control}
          {suffix && <span className="input-affix input-affix-end">{suffix}</span>}
        </div>
      ) : control}
    </FieldFrame>
  )
}

function first(value: string | string[] | number | undefined) {
  return Array.isArray(value) ? value[0] : value
}
