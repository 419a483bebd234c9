'use client'

import type { CSSProperties, ReactNode } from 'react'
import { GroupFrame } from '../form/field-frame'
import { useField } from '../form/form-context'

type ColorFieldProps = {
  name: string
  label: string
  /** Each colour has a name for those who do not see it. */
  colors: readonly { value: string; label: string }[]
  defaultValue?: string
  hint?: ReactNode
  required?: boolean
  className?: string
  error?: string
}

/** A choice of swatches. */
export function ColorField({ name, label, colors, defaultValue, hint, required, className,
  error: ownError }: ColorFieldProps) {
  const field = useField(name)
  const error = ownError ?? field.error
  const chosen = field.value ?? defaultValue
  return (
    <GroupFrame {...{ id: field.id, label, hint, required, className, error }} role="radiogroup">
      <div className="swatches">
        {colors.map((color, index) => (
          <label key={color.value} className="swatch" title={color.label}>
            <input id={index === 0 ? field.id : `${field.id}-${index}`} type="radio" name={name} value={color.value}
              defaultChecked={chosen === color.value} aria-label={color.label}
              style={{ '--swatch': color.value } as CSSProperties} />
          </label>
        ))}
      </div>
    </GroupFrame>
  )
}
