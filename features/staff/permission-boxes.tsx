'use client'

import { describedBy, HintAndError } from '@/components/form/field-frame'
import { useField } from '@/components/form/form-context'

type Noun = { title: string; options: readonly { value: string; label: string; hint: string; locked: boolean }[] }

/**
 * One box for each permission, by noun; all send `permissions[]`, so one error stands for all. A box that the reader
 * may not change is not sent by the browser when disabled, hence the hidden field that keeps what was granted.
 */
export function PermissionBoxes({ label, nouns, granted }: {
  label: string
  nouns: readonly Noun[]
  granted: readonly string[]
}) {
  const field = useField('permissions')
  const typed = typeof field.typed === 'string' ? [field.typed] : field.typed
  const ticked = new Set(field.answered ? typed : granted)
  let index = 0
  return (
    <fieldset className="field" aria-describedby={describedBy(field.id, undefined, field.error)}
      data-invalid={field.error !== undefined || undefined}>
      <legend className="sr-only" data-label>{label}</legend>
      <HintAndError id={field.id} error={field.error} />
      <div className="grid gap-5">
        {nouns.map(({ title, options }) => (
          <div key={title} role="group" aria-label={title}>
            <p className="mb-1.5 font-semibold">{title}</p>
            <div className="choices">
              {options.map(({ value, label: name, hint, locked }) => {
                const id = index++ === 0 ? field.id : `${field.id}-${value.replace('.', '-')}`
                return (
                  <div key={value}>
                    <label className="choice">
                      <input id={id} type="checkbox" name="permissions[]" value={value} className="check"
                        disabled={locked}
                        defaultChecked={locked ? granted.includes(value) : ticked.has(value)}
                        aria-describedby={`${id}-note`} />
                      <span className="choice-text">{name}</span>
                    </label>
                    {locked && granted.includes(value) && <input type="hidden" name="permissions[]" value={value} />}
                    <div id={`${id}-note`} className="choice-notes field-hint">{hint}</div>
                  </div>
                )
              })}
            </div>
          </div>
        ))}
      </div>
    </fieldset>
  )
}
