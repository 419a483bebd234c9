'use client'

import type { ChangeEventHandler } from 'react'
import { FieldFrame, describedBy, type ControlProps } from './field-frame'
import { useField } from './form-context'

export type SelectOption = { value: string; label: string; group?: string; disabled?: boolean }

type SelectFieldProps = ControlProps & {
  options: readonly SelectOption[]
  placeholder?: string
  defaultValue?: string
  onChange?: ChangeEventHandler<HTMLSelectElement>
}

export function SelectField({ name, label, hint, required, optionalLabel, className, options, placeholder, defaultValue,
  autoFocus, error: ownError, ...select }: SelectFieldProps) {
  const field = useField(name)
  const error = ownError ?? field.error
  const value = field.value ?? defaultValue
  return (
    <FieldFrame {...{ id: field.id, label, hint, required, optionalLabel, className, error }}>
      <select {...select} id={field.id} name={name} required={required} className="input select"
        defaultValue={Array.isArray(value) ? value[0] : value} autoFocus={autoFocus || field.first || undefined}
        aria-invalid={error !== undefined || undefined} aria-describedby={describedBy(field.id, hint, error)}>
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        <SelectOptions options={options} />
      </select>
    </FieldFrame>
  )
}

/** Options in their given order; neighbours of the same group share a heading. */
export function SelectOptions({ options }: { options: readonly SelectOption[] }) {
  const runs: { group?: string; options: SelectOption[] }[] = []
  for (const option of options) {
    const last = runs.at(-1)
    if (last && last.group === option.group) last.options.push(option)
    else runs.push({ group: option.group, options: [option] })
  }
  return runs.map((run, index) => {
    const list = run.options.map((option) => (
      <option key={option.value} value={option.value} disabled={option.disabled}>{option.label}</option>
    ))
    return run.group ? <optgroup key={index} label={run.group}>{list}</optgroup> : list
  })
}
