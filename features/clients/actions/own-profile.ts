'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import type { z } from 'zod'
import { clientAction } from '@/features/accounts/action'
import { inputName } from '@/features/custom-fields/custom-field'
import { besideForm, isStep, stepInput, takeStep } from '../client-form-steps'
import { changeMarketing } from '../commands/change-marketing'
import { changeOwnCurrency } from '../commands/change-own-currency'
import { changeOwnEmail } from '../commands/change-own-email'
import { changeOwnLocale } from '../commands/change-own-locale'
import { updateOwnProfile } from '../commands/update-own-profile'
import { marketingInput, ownCurrencyInput, ownEmailInput, ownLocaleInput, ownProfileInput, type OwnProfile } from '../own-profile-input'
import { getOwnProfile } from '../queries/get-own-profile'
import { besideConflict } from '../save-conflict'

type Step = z.output<typeof stepInput>

export const updateOwnProfileAction = clientAction(async (actor, fields): Promise<z.ZodType<OwnProfile | Step>> => {
  if (isStep(fields)) return stepInput
  const { custom, editable } = await getOwnProfile(actor)
  return ownProfileInput({ fields: custom.map(({ field }) => field), phonesEditable: editable.has('phones') })
}, async ({ actor, input, values }) => {
  if (isStep(input)) return takeStep(actor, input, values)
  await updateOwnProfile(actor, input)
  redirect('/client/profile?notice=saved')
}, async (context) => {
  const { custom, editable } = await getOwnProfile(context.actor)
  const own = new Set([...editable, ...custom.filter(({ field }) => field.clientEditable).map(({ field }) => inputName(field))])
  return { ...await besideForm(context), ...await besideConflict(context, (name) => own.has(name)) }
})

export const changeOwnEmailAction = clientAction(ownEmailInput, async ({ actor, input }) => {
  await changeOwnEmail(actor, input)
  redirect('/client/profile?notice=saved')
})

/** No message: the whole page answers, in the other language. */
export const changeOwnLocaleAction = clientAction(ownLocaleInput, async ({ actor, input }) => {
  await changeOwnLocale(actor, input.locale)
  refresh()
})

export const changeMarketingAction = clientAction(marketingInput, async ({ actor, input, t }) => {
  await changeMarketing(actor, { ...input, wording: t('clientArea.marketing.wording', { company: actor.company.name }) })
  refresh()
  return { message: t('notices.saved') }
})

export const changeOwnCurrencyAction = clientAction(ownCurrencyInput, async ({ actor, input, t }) => {
  await changeOwnCurrency(actor, input.currency)
  refresh()
  return { message: t('notices.saved') }
})
