'use client'

import { FieldFrame, describedBy, type FrameProps } from './field-frame'
import { useField } from './form-context'

/** One file. The browser keeps it after a refusal only until the page is left; a file never comes back from the server. */
export function FileField({ name, accept, label, hint, required, optionalLabel, className }:
  FrameProps & { name: string; accept?: string }) {
  const { id, error } = useField(name)
  return (
    <FieldFrame {...{ id, label, hint, required, optionalLabel, className, error }}>
      <input id={id} name={name} type="file" accept={accept} required={required} className="input file-input"
        aria-invalid={error !== undefined || undefined} aria-describedby={describedBy(id, hint, error)} />
    </FieldFrame>
  )
}
