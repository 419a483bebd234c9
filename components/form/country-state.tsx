'use client'

import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { Field, SelectField } from './field'
import { FormContext, useField, useFormContext } from './form-context'
import type { FormValues } from './form-state'
import { Submit } from './submit'

type Option = { value: string; label: string }

type CountryStateProps = {
  countries: readonly Option[]
  /** The states of the country that the form begins with. */
  states: readonly Option[]
  /** Answers with the states of ?country= as JSON. */
  url: string
  texts: { country: string; state: string; chooseCountry: string; chooseState: string; loading: string; update: string }
}

/**
 * Country, and its states: a drop-down that is refilled when the country changes, or a text field where there are none
 * (R20).
 */
export function CountryState({ countries, states: first, url, texts }: CountryStateProps) {
  const { state: answer } = useFormContext()
  const field = useField('country')
  const sent = String(field.value ?? '')
  const [country, setCountry] = useState(sent)
  const [states, setStates] = useState<readonly Option[] | undefined>(() => statesIn(answer.data) ?? first)
  const asked = useRef<AbortController>(null)

  useEffect(() => {
    const given = statesIn(answer.data)
    if (!given) return
    asked.current?.abort()
    setStates(given)
    setCountry(String(answer.values.country ?? ''))
  }, [answer])

  const load = useCallback(async (value: string) => {
    asked.current?.abort()
    const asking = (asked.current = new AbortController())
    setCountry(value)
    setStates(undefined)
    const found = value === '' ? [] : await ask(`${url}?country=${encodeURIComponent(value)}`, asking.signal)
    if (!asking.signal.aborted) setStates(found)
  }, [url])

  useEffect(() => {
    // Somebody was quicker than the scripts, or came back to the page: the browser shows another country than we sent.
    const control = document.getElementById(field.id)
    if (control instanceof HTMLSelectElement && control.value !== sent) void load(control.value)
  }, [field.id, sent, load])

  return (
    <>
      <SelectField name="country" label={texts.country} options={countries} placeholder={texts.chooseCountry}
        onChange={({ target }) => void load(target.value)} autoComplete="off" />
      <WithoutState when={country !== sent}>
        {states === undefined ? (
          <SelectField name="state" label={texts.state} options={[]} placeholder={texts.loading} disabled />
        )
          : states.length > 0 ? (
            <SelectField key={country} name="state" label={texts.state} options={states} placeholder={texts.chooseState}
              autoComplete="off" />
          ) : <Field key={country} name="state" label={texts.state} maxLength={100} autoComplete="off" />}
      </WithoutState>
      <noscript>
        <Submit variant="secondary" size="sm" name="step" value="states">{texts.update}</Submit>
      </noscript>
    </>
  )
}

/** The state that came with the form belongs to its country, not to another one that was chosen since. */
function WithoutState({ when, children }: { when: boolean; children: ReactNode }) {
  const context = useFormContext()
  const value = useMemo(() => (when ? {
    ...context,
    initial: without(context.initial),
    state: {
      ...context.state, values: without(context.state.values),
      errors: without(context.state.errors) as Record<string, string>,
    },
  } : context), [when, context])
  return <FormContext value={value}>{children}</FormContext>
}

const without = (values: FormValues): FormValues =>
  Object.fromEntries(Object.entries(values).filter(([name]) => name !== 'state'))

function statesIn(data: Record<string, string> | undefined) {
  return data?.states === undefined ? undefined : (JSON.parse(data.states) as Option[])
}

/** Without an answer there is a text field, and the server says whether the state fits. */
async function ask(url: string, signal: AbortSignal): Promise<Option[]> {
  try {
    const response = await fetch(url, { signal, redirect: 'error' })
    return response.ok ? ((await response.json()) as Option[]) : []
  } catch {
    return []
  }
}
