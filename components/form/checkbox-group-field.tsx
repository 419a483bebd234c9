'use client'

import type { ReactNode } from 'react'
import { GroupFrame } from './field-frame'
import { useField } from './form-context'
import type { ChoiceOption } from './radio-group-field'

type CheckboxGroupFieldProps = {
  name: string
  legend: string
  options: readonly ChoiceOption[]
  defaultValue?: readonly string[]
  hint?: ReactNode
  required?: boolean
  optionalLabel?: string
  disabled?: boolean
  className?: string
  error?: string
  columns?: 1 | 2 | 3
}

/** Several boxes that send a list, each as `name[]`. */
export function CheckboxGroupField({ name, legend, options, defaultValue, hint, required, optionalLabel, disabled,
  className, error: ownError, columns = 1 }: CheckboxGroupFieldProps) {
  const field = useField(name)
  const error = ownError ?? field.error
  const ticked = new Set(field.answered ? list(field.typed) : list(field.initial) ?? defaultValue)
  return (
    <GroupFrame {...{ id: field.id, label: legend, hint, required, optionalLabel, className, error }}>
      <div className="choices" data-columns={columns}>
        {options.map((option, index) => {
          const id = index === 0 ? field.id : `${field.id}-${index}`
          return (
            <div key={option.value}>
              <label className="choice">
                <input id={id} type="checkbox" name={`${name}[]`} value={option.value} className="check"
                  defaultChecked={ticked.has(option.value)} disabled={disabled ?? option.disabled}
                  aria-invalid={error !== undefined || undefined}
                  aria-describedby={option.hint ? `${id}-note` : undefined} />
                <span className="choice-text">{option.label}</span>
              </label>
              {option.hint && <div id={`${id}-note`} className="choice-notes field-hint">{option.hint}</div>}
            </div>
          )
        })}
      </div>
    </GroupFrame>
  )
}

function list(value: string | string[] | undefined) {
  return typeof value === 'string' ? [value] : value
}
