'use client'

import { useEffect, useState, type RefObject } from 'react'
import { fieldId, useFormContext } from './form-context'
import { Icon } from '../ui/icons'

/**
 * What went wrong, at the head of the form and announced, with a link to each field. The form makes it anew for each
 * answer, so that the same mistake is announced again.
 */
export function ErrorSummary({ form }: { form: RefObject<HTMLFormElement | null> }) {
  const { formId, state } = useFormContext()
  const names = Object.keys(state.errors)
  const [labels, setLabels] = useState<Record<string, string>>({})

  useEffect(() => {
    if (form.current) setLabels(labelsOf(form.current, Object.keys(state.errors), formId))
  }, [form, formId, state])

  if (state.status === 'idle' || state.status === 'done') return null
  if (!state.message && names.length === 0) return null
  return (
    <div className="callout callout-danger" role="alert">
      <Icon name="circle-alert" className="callout-icon" />
      <div className="callout-body">
        {state.message && <p className="callout-title">{state.message}</p>}
        {names.length > 0 && (
          <ul className="error-links">
            {names.map((name) => (
              <li key={name}>
                <a href={`#${fieldId(formId, name.replace(/\[\]$/, ''))}`}>
                  {labels[name] && <>{labels[name]}: </>}{state.errors[name]}
                </a>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  )
}

/** Field labels are read from the page: the summary stands before the fields and cannot know them while rendering. */
function labelsOf(form: HTMLFormElement, names: string[], formId: string) {
  const found: Record<string, string> = {}
  for (const name of names) {
    const control = form.querySelector(`#${CSS.escape(fieldId(formId, name.replace(/\[\]$/, '')))}`)
    const label = control?.closest('.field')?.querySelector('[data-label]')?.textContent
    if (label) found[name] = label
  }
  return found
}
