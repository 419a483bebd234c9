'use client'

import type { ReactNode } from 'react'
import { Form } from '@/components/form/form'
import { idle, type FormAction, type FormState } from '@/components/form/form-state'

/** Logs in with whatever passkey the person picks; what speaks to the authenticator is loaded when the button is pressed. */
export function PasskeyLogInForm({ challenge, logIn, next, failed, children }: {
  challenge: FormAction
  logIn: FormAction
  next?: string
  failed: string
  children: ReactNode
}) {
  async function enter(state: FormState): Promise<FormState> {
    const asked = await challenge(state, new FormData())
    const options = asked.data?.options
    if (asked.status !== 'done' || !options) return asked
    const { startAuthentication } = await import('@simplewebauthn/browser')
    let response
    try {
      response = await startAuthentication({ optionsJSON: JSON.parse(options) as Parameters<typeof startAuthentication>[0]['optionsJSON'] })
    } catch {
      return { ...idle, status: 'invalid', message: failed }
    }
    const answer = new FormData()
    answer.set('response', JSON.stringify(response))
    if (next) answer.set('next', next)
    return await logIn(idle, answer)
  }
  return <Form action={enter} className="needs-js mt-4">{children}</Form>
}
