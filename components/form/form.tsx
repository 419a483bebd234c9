'use client'

import { clsx } from 'clsx'
import {
  startTransition, useActionState, useEffect, useId, useMemo, useRef, useState,
  type KeyboardEvent, type ReactNode, type SubmitEvent,
} from 'react'
import { ErrorSummary } from './error-summary'
import { FormContext } from './form-context'
import { idle, type FormAction, type FormValues } from './form-state'

type FormProps = {
  action: FormAction
  hidden?: Record<string, string>
  initial?: FormValues
  className?: string
  id?: string
  /** false: Enter in a one-line field does not send the form. Ctrl or Cmd with Enter always does. */
  submitOnEnter?: boolean
  /** Empties the form after it was done, for forms that add one thing after another. */
  resetOnDone?: boolean
  /** false: the form shows its message itself, by <FormMessage>. */
  summary?: boolean
  autoComplete?: 'on' | 'off'
  'aria-label'?: string
  children: ReactNode
}

/**
 * A form that works the same with and without JavaScript. With it, React must not reset what was typed, so the action
 * is dispatched by hand in place of React's own submit.
 */
export function Form({ action, hidden, initial, className, id, submitOnEnter = true, resetOnDone, summary = true,
  children, ...rest }: FormProps) {
  const [state, formAction, pending] = useActionState(action, idle)
  const ownId = useId()
  const formId = id ?? ownId
  const form = useRef<HTMLFormElement>(null)
  const busy = useRef(false)
  const [submitter, setSubmitter] = useState<string>()
  const [answer, setAnswer] = useState({ state, count: 0 })
  if (answer.state !== state) setAnswer({ state, count: answer.count + 1 })

  useEffect(() => {
    if (!pending) busy.current = false
  }, [pending])

  useEffect(() => {
    if (state.status === 'idle' || !form.current) return
    if (state.status === 'done') settle(form.current, resetOnDone, Boolean(state.message ?? state.data))
    else focusFirstInvalid(form.current)
  }, [state, resetOnDone])

  const context = useMemo(
    () => ({ formId, state, initial: initial ?? {}, pending, submitter: pending ? submitter : undefined }),
    [formId, state, initial, pending, submitter],
  )

  function submit(event: SubmitEvent<HTMLFormElement>) {
    const button = event.nativeEvent.submitter
    // A button that shows something elsewhere, such as a preview, leaves the form as it is.
    if (button instanceof HTMLButtonElement && button.formTarget) return
    event.preventDefault()
    if (busy.current) return
    busy.current = true
    const data = new FormData(event.currentTarget, button)
    setSubmitter(button instanceof HTMLButtonElement ? `${button.name}=${button.value}` : undefined)
    startTransition(() => formAction(data))
  }

  function keyDown(event: KeyboardEvent<HTMLFormElement>) {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault()
      event.currentTarget.requestSubmit()
    } else if (!submitOnEnter && event.target instanceof HTMLInputElement) event.preventDefault()
  }

  return (
    <FormContext value={context}>
      <form ref={form} id={id} action={formAction} onSubmit={submit} onKeyDown={keyDown} noValidate
        className={clsx('form', className)} aria-busy={pending || undefined} {...rest}>
        {hidden && Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {summary && <ErrorSummary key={answer.count} form={form} />}
        {children}
      </form>
    </FormContext>
  )
}

function focusFirstInvalid(form: HTMLFormElement) {
  const invalid = form.querySelector<HTMLElement>('[aria-invalid="true"]')
  const control = invalid?.matches('fieldset') ? invalid.querySelector<HTMLElement>('input:checked, input') : invalid
  control?.focus()
}

/** After success: secrets leave the page, and what was opened for the form closes unless there is something to read. */
function settle(form: HTMLFormElement, reset: boolean | undefined, hasAnswer: boolean) {
  if (reset) form.reset()
  for (const input of form.querySelectorAll<HTMLInputElement>('input[data-secret]')) input.value = ''
  if (hasAnswer) return
  form.closest('dialog')?.close()
  const opened = form.closest('details')
  opened?.removeAttribute('open')
  opened?.querySelector('summary')?.focus()
}
