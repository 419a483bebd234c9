'use client'

import { FieldFrame, describedBy, type ControlProps } from './field-frame'
import { useField } from './form-context'

type TextAreaFieldProps = ControlProps & {
  rows?: number
  defaultValue?: string
  placeholder?: string
  maxLength?: number
  readOnly?: boolean
  spellCheck?: boolean
  dir?: 'ltr' | 'rtl' | 'auto'
}

export function TextAreaField({ name, label, hint, required, optionalLabel, className, defaultValue, rows = 4, dir,
  autoFocus, error: ownError, ...area }: TextAreaFieldProps) {
  const field = useField(name)
  const error = ownError ?? field.error
  const value = field.value ?? defaultValue
  return (
    <FieldFrame {...{ id: field.id, label, hint, required, optionalLabel, className, error }}>
      <textarea {...area} id={field.id} name={name} rows={rows} required={required} dir={dir ?? 'auto'}
        defaultValue={Array.isArray(value) ? value.join('\n') : value} className="input textarea"
        autoFocus={autoFocus || field.first || undefined} aria-invalid={error !== undefined || undefined}
        aria-describedby={describedBy(field.id, hint, error)} />
    </FieldFrame>
  )
}
