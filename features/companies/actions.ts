'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { staffAction } from '@/features/accounts/action'
import { addCompany } from './commands/add-company'
import { editCompany } from './commands/edit-company'
import { setLocales } from './commands/set-locales'
import { switchCurrencyOff, switchCurrencyOn } from './commands/switch-currency'
import { companyInput, currencyInput, localesInput, newCompanyInput, statesInput, type CompanyInput, type States } from './input'
import { besideCompany } from './beside-company'

export const editCompanyAction = staffAction<CompanyInput | States>(async (_, fields) =>
  ('step' in fields ? statesInput : companyInput), async ({ actor, input, values, t }) => {
  if ('step' in input) return { status: 'idle', values, data: besideCompany({ actor, values }) }
  await editCompany(actor, input)
  refresh()
  return { message: t('notices.saved') }
}, async (context) => besideCompany(context))

export const setLocalesAction = staffAction(localesInput, async ({ actor, input, t }) => {
  await setLocales(actor, input)
  refresh()
  return { message: t('notices.saved') }
})

export const switchCurrencyOnAction = staffAction(currencyInput, async ({ actor, input }) => {
  await switchCurrencyOn(actor, input.currency)
  redirect(`/admin/${actor.company.slug}/settings/currencies?notice=saved`)
})

export const switchCurrencyOffAction = staffAction(currencyInput, async ({ actor, input }) => {
  await switchCurrencyOff(actor, input.currency)
  redirect(`/admin/${actor.company.slug}/settings/currencies?notice=saved`)
})

export const addCompanyAction = staffAction(newCompanyInput, async ({ actor, input }) => {
  const { slug } = await addCompany(actor, input)
  redirect(`/admin/${slug}/settings/general?notice=companyCreated`)
})
