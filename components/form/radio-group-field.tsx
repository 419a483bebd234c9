'use client'

import type { ChangeEventHandler, ReactNode } from 'react'
import { GroupFrame } from './field-frame'
import { useField } from './form-context'

export type ChoiceOption = { value: string; label: string; hint?: ReactNode; disabled?: boolean }

type RadioGroupFieldProps = {
  name: string
  legend: string
  options: readonly ChoiceOption[]
  defaultValue?: string
  hint?: ReactNode
  required?: boolean
  optionalLabel?: string
  disabled?: boolean
  className?: string
  error?: string
  /** Beside each other where there is room. */
  inline?: boolean
  onChange?: ChangeEventHandler<HTMLInputElement>
}

export function RadioGroupField({ name, legend, options, defaultValue, hint, required, optionalLabel, disabled,
  className, error: ownError, inline, onChange }: RadioGroupFieldProps) {
  const field = useField(name)
  const error = ownError ?? field.error
  const chosen = field.value ?? defaultValue
  return (
    <GroupFrame {...{ id: field.id, label: legend, hint, required, optionalLabel, className, error }} role="radiogroup">
      <div className={inline ? 'choices choices-inline' : 'choices'}>
        {options.map((option, index) => {
          const id = index === 0 ? field.id : `${field.id}-${index}`
          return (
            <div key={option.value}>
              <label className="choice">
                <input id={id} type="radio" name={name} value={option.value} defaultChecked={chosen === option.value}
                  required={required} disabled={disabled ?? option.disabled} onChange={onChange} className="check"
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
