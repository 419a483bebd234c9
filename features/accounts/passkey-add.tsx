'use client'

import type { ReactNode } from 'react'
import { Form } from '@/components/form/form'
import { idle, type FormAction, type FormState } from '@/components/form/form-state'

/**
 * A form in two steps: the server says what to ask the authenticator, and is told what it said. What speaks to the
 * authenticator is loaded when the button is pressed and not before.
 */
export function PasskeyAddForm({ begin, finish, hidden, failed, known, children }: {
  begin: FormAction
  finish: FormAction
  hidden: Record<string, string>
  failed: string
  known: string
  children: ReactNode
}) {
  async function add(state: FormState, data: FormData): Promise<FormState> {
    const begun = await begin(state, data)
    const options = begun.data?.options
    if (begun.status !== 'done' || !options) return begun
    const { startRegistration } = await import('@simplewebauthn/browser')
    try {
      const made = await startRegistration({ optionsJSON: JSON.parse(options) as Parameters<typeof startRegistration>[0]['optionsJSON'] })
      const answer = new FormData()
      for (const [name, value] of Object.entries(hidden)) answer.set(name, value)
      answer.set('response', JSON.stringify(made))
      return await finish(idle, answer)
    } catch (error) {
      const message = error instanceof Error && error.name === 'InvalidStateError' ? known : failed
      return { ...idle, status: 'invalid', message, values: begun.values }
    }
  }
  return <Form action={add} hidden={hidden} resetOnDone>{children}</Form>
}
