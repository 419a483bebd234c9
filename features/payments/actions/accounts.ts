'use server'

import { redirect } from 'next/navigation'
import { clientAction } from '@/features/accounts/action'
import { visitedHost } from '@/features/branding/visited'
import { clock } from '@/lib/clock'
import { Refusal } from '@/lib/errors'
import { loadConsent } from '../consent'
import { chargeAutomatically } from '../commands/charge-automatically'
import { checkSetup } from '../commands/finish-setup'
import { removePaymentAccount } from '../commands/remove-account'
import { startSetup } from '../commands/start-setup'
import { accountInput, automaticInput, setupInput, startSetupInput } from '../input'

const list = '/client/payment-accounts'

export const startSetupAction = clientAction(startSetupInput, async ({ actor, input }) => {
  redirect(`${list}/add/${await startSetup(actor, input, await visitedHost(actor.company.id))}`)
})

export const checkSetupAction = clientAction(setupInput, async ({ actor, input: { setup } }) => {
  await checkSetup(actor, setup, clock())
  redirect(`${list}/add/${setup}`)
})

/** What is recorded are the words that stood above the button. */
export const agreeAction = clientAction(automaticInput, async ({ actor, t, input: { account, day } }) => {
  const consent = await loadConsent(actor, t, account)
  if (String(consent.day) !== day) throw new Refusal({ '': 'payments.accounts.errors.consentChanged' })
  await chargeAutomatically(actor, account, { on: true, wording: consent.sentences.join(' ').replace(/[\u2066-\u2069]/g, '') })
  redirect(`${list}?notice=automaticOn`)
})

export const stopAutomaticAction = clientAction(accountInput, async ({ actor, input: { account } }) => {
  await chargeAutomatically(actor, account, { on: false, wording: '' })
  redirect(`${list}?notice=automaticOff`)
})

export const removeOwnAccountAction = clientAction(accountInput, async ({ actor, input: { account } }) => {
  await removePaymentAccount(actor, actor.clientId, account)
  redirect(`${list}?notice=accountRemoved`)
})
