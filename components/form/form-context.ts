'use client'

import { createContext, useContext } from 'react'
import { idle, type FormState, type FormValues } from './form-state'

type FormContextValue = {
  formId: string
  state: FormState
  initial: FormValues
  pending: boolean
  /** The button that was pressed, as name=value, while its answer is awaited. */
  submitter?: string
}

export const FormContext = createContext<FormContextValue>({ formId: 'form', state: idle, initial: {}, pending: false })

export const useFormContext = () => useContext(FormContext)

/** The id of a field's control, known to the server too, so that the error summary can link to it. */
export const fieldId = (formId: string, name: string) => `${formId}-${name.replace(/[^\w-]+/g, '-')}`

export function valueOf(values: FormValues, name: string) {
  return Object.hasOwn(values, name) ? values[name] : values[`${name}[]`]
}

/** What a field shows: what was typed, else what the form began with, else its own default. */
export function useField(name: string) {
  const { formId, state, initial, pending } = useFormContext()
  const answered = Object.keys(state.values).length > 0
  const errors = Object.keys(state.errors)
  const error = state.errors[name] ?? state.errors[`${name}[]`]
  return {
    id: fieldId(formId, name),
    error,
    pending,
    first: error !== undefined && (errors[0] === name || errors[0] === `${name}[]`),
    /** An empty list of boxes sends nothing, so after an answer a missing value means "none". */
    answered,
    value: (answered ? valueOf(state.values, name) : undefined) ?? valueOf(initial, name),
    typed: valueOf(state.values, name),
    initial: valueOf(initial, name),
  }
}
