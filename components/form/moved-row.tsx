'use client'

import { useMemo, type ReactNode } from 'react'
import { FormContext, useFormContext } from './form-context'
import type { FormValues } from './form-state'

/**
 * A row of a list of fields (`list.3.name`) that stands elsewhere than in the last answer of the server takes its values
 * and errors along. A row that was added since (`from` undefined) begins with its own defaults.
 */
export function MovedRow({ list, from, to, children }: { list: string; from?: number; to: number; children: ReactNode }) {
  const context = useFormContext()
  const value = useMemo(() => (from === to ? context : {
    ...context,
    initial: renamed(list, context.initial, from, to),
    state: {
      ...context.state,
      values: from === undefined ? {} : renamed(list, context.state.values, from, to),
      errors: renamed(list, context.state.errors, from, to) as Record<string, string>,
    },
  }), [context, list, from, to])
  return <FormContext value={value}>{children}</FormContext>
}

function renamed(list: string, values: FormValues, from: number | undefined, to: number): FormValues {
  const [old, now] = [`${list}.${from}.`, `${list}.${to}.`]
  return Object.fromEntries(Object.entries(values).flatMap(([name, value]) =>
    name.startsWith(old) ? [[now + name.slice(old.length), value]] : name.startsWith(now) ? [] : [[name, value]]))
}

/** The numbers of the rows of a list that values hold, by one of the row's fields. */
export const rowsIn = (values: FormValues, list: string, field: string) =>
  Object.keys(values).flatMap((name) => {
    const [first, at, last, ...rest] = name.split('.')
    return first === list && last === field && rest.length === 0 && at !== undefined && /^\d+$/.test(at) ? [Number(at)] : []
  }).toSorted((a, b) => a - b)
