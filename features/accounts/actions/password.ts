'use server'

import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { after } from 'next/server'
import type { z } from 'zod'
import { clientAddress } from '@/lib/client-address'
import { logger } from '@/lib/logger'
import { publicAction, type Work } from '../action'
import { limitReset, mailPasswordLink, setPasswordByLink } from '../commands/reset-password'
import { cookieNames, type Audience } from '../cookies'
import { forgotInput, setPasswordInput } from '../input'
import { areaOf } from '../log-in'

type PublicWork<Schema extends z.ZodType> = Work<{ headers: Headers }, z.infer<Schema>>

/** The mail is made once the answer is on its way, so that neither its words nor its time tell who has an account. */
const askLinkFor = (audience: Audience): PublicWork<typeof forgotInput> => async ({ actor, input: { username }, t }) => {
  await limitReset(audience, username, clientAddress(actor.headers))
  after(() => mailPasswordLink(audience, username).catch((error: unknown) => {
    logger.error({ error: error instanceof Error ? error.message : 'unknown' }, 'password link failed')
  }))
  return { message: t('account.forgot.done') }
}

const setByLinkFor = (audience: Audience): PublicWork<typeof setPasswordInput> => async ({ actor, input }) => {
  await setPasswordByLink(audience, input.token, input.password, clientAddress(actor.headers))
  const jar = await cookies()
  for (const name of ['session', 'challenge'] as const) jar.delete(cookieNames[audience][name])
  redirect(`${areaOf(audience)}/login?notice=passwordSet`)
}

export const staffForgotPasswordAction = publicAction(forgotInput, askLinkFor('staff'))
export const clientForgotPasswordAction = publicAction(forgotInput, askLinkFor('client'))
export const staffSetPasswordAction = publicAction(setPasswordInput, setByLinkFor('staff'))
export const clientSetPasswordAction = publicAction(setPasswordInput, setByLinkFor('client'))
