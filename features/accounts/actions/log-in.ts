'use server'

import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import type { z } from 'zod'
import { publicAction, type Work } from '../action'
import { authOf } from '../auth'
import { cookieNames, type Audience } from '../cookies'
import { codeInput, languageInput, logInInput, nothing } from '../input'
import { answerRefused, areaOf, logIn, nextOf, setLanguage } from '../log-in'

type PublicWork<Schema extends z.ZodType> = Work<{ headers: Headers }, z.infer<Schema>>

const logInTo = (audience: Audience): PublicWork<typeof logInInput> => async ({ input: { next, ...fields }, values }) => {
  const refused = await logIn(audience, fields)
  return refused ? answerRefused(audience, refused, { next, values }) : nextOf(audience, next)
}

const enterCodeFor = (audience: Audience): PublicWork<typeof codeInput> => async ({ input: { next, code }, values }) => {
  const jar = await cookies()
  const challenge = jar.get(cookieNames[audience].challenge)?.value
  const refused = challenge ? await logIn(audience, { challenge, code }) : { kind: 'expired' as const }
  if (refused) return answerRefused(audience, refused, { next, values })
  jar.delete(cookieNames[audience].challenge)
  return nextOf(audience, next)
}

const logOutOf = (audience: Audience): PublicWork<typeof nothing> => async () => {
  await authOf(audience).signOut({ redirect: false })
  redirect(`${areaOf(audience)}/login?notice=loggedOut`)
}

export const staffLogInAction = publicAction(logInInput, logInTo('staff'))
export const clientLogInAction = publicAction(logInInput, logInTo('client'))
export const staffCodeAction = publicAction(codeInput, enterCodeFor('staff'))
export const clientCodeAction = publicAction(codeInput, enterCodeFor('client'))
export const staffLogOutAction = publicAction(nothing, logOutOf('staff'))
export const clientLogOutAction = publicAction(nothing, logOutOf('client'))

export const languageAction = publicAction(languageInput, async ({ input }) => {
  setLanguage(await cookies(), input.language)
})
