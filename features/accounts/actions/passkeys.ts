'use server'

import { refresh } from 'next/cache'
import { headers } from 'next/headers'
import type { z } from 'zod'
import type { ClientUser, Staff } from '@/lib/actor'
import { clientAddress } from '@/lib/client-address'
import { Refusal } from '@/lib/errors'
import { clientAction, publicAction, staffAction, type Work } from '../action'
import { beginPasskey, finishPasskey, removePasskey, renamePasskey } from '../commands/passkeys'
import { challengePasskey } from '../commands/use-passkey'
import type { Audience } from '../cookies'
import {
  nothing, passkeyAnswerInput, passkeyInput, passkeyLogInInput, removePasskeyInput, renamePasskeyInput,
} from '../input'
import { answerRefused, logIn, nextOf } from '../log-in'
import { relyingParty } from '../relying-party'

type OwnWork<Schema extends z.ZodType> = Work<Staff | ClientUser, z.infer<Schema>>
type PublicWork<Schema extends z.ZodType> = Work<{ headers: Headers }, z.infer<Schema>>

const begin: OwnWork<typeof passkeyInput> = async ({ actor, input }) =>
  ({ data: { options: JSON.stringify(await beginPasskey(actor, input, await relyingParty(await headers()))) } })

const finish: OwnWork<typeof passkeyAnswerInput> = async ({ actor, input, t }) => {
  await finishPasskey(actor, input.response, await relyingParty(await headers()))
  refresh()
  return { message: t('account.passkeys.done') }
}

const rename: OwnWork<typeof renamePasskeyInput> = async ({ actor, input }) => {
  await renamePasskey(actor, input)
  refresh()
}

const remove: OwnWork<typeof removePasskeyInput> = async ({ actor, input }) => {
  await removePasskey(actor, input)
  refresh()
}

const challengeFor = (audience: Audience): PublicWork<typeof nothing> => async ({ actor }) => {
  const options = await challengePasskey(audience, await relyingParty(actor.headers), clientAddress(actor.headers))
  return { data: { options: JSON.stringify(options) } }
}

const logInTo = (audience: Audience): PublicWork<typeof passkeyLogInInput> => async ({ input: { next, response }, values }) => {
  const refused = await logIn(audience, { passkey: response })
  if (refused?.kind === 'wrong') throw new Refusal({ '': 'account.passkeys.unknown' })
  return refused ? answerRefused(audience, refused, { next, values }) : nextOf(audience, next)
}

export const staffBeginPasskeyAction = staffAction(passkeyInput, begin)
export const clientBeginPasskeyAction = clientAction(passkeyInput, begin)
export const staffFinishPasskeyAction = staffAction(passkeyAnswerInput, finish)
export const clientFinishPasskeyAction = clientAction(passkeyAnswerInput, finish)
export const staffRenamePasskeyAction = staffAction(renamePasskeyInput, rename)
export const clientRenamePasskeyAction = clientAction(renamePasskeyInput, rename)
export const staffRemovePasskeyAction = staffAction(removePasskeyInput, remove)
export const clientRemovePasskeyAction = clientAction(removePasskeyInput, remove)
export const staffPasskeyChallengeAction = publicAction(nothing, challengeFor('staff'))
export const clientPasskeyChallengeAction = publicAction(nothing, challengeFor('client'))
export const staffPasskeyLogInAction = publicAction(passkeyLogInInput, logInTo('staff'))
export const clientPasskeyLogInAction = publicAction(passkeyLogInInput, logInTo('client'))
