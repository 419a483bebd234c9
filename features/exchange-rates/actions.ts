'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { staffAction } from '@/features/accounts/action'
import { formatDate } from '@/lib/dates'
import { addRate, importRates } from './commands'
import { largestFile } from './ecb'
import { fileInput, rateInput, type RateInput } from './input'

export const addRateAction = staffAction<RateInput>(async (actor) => rateInput(actor.locale), async ({ actor, input }) => {
  await addRate(actor, input)
  redirect(`/admin/${actor.company.slug}/settings/exchange-rates?notice=saved`)
})

export const importRatesAction = staffAction(fileInput, async ({ actor, input, t }) => {
  const { day, count } = await importRates(actor, input.file)
  refresh()
  return {
    values: {},
    message: t('exchangeRates.imported', { count, day: formatDate(day, t.locale, actor.company.timeZone) }),
  }
}, undefined, largestFile)
