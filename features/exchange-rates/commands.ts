import { db, transaction } from '@/db/client'
import { exchangeRates } from '@/db/schema/packages'
import { record } from '@/features/events/commands'
import type { Staff } from '@/lib/actor'
import { Refusal } from '@/lib/errors'
import { permit } from '@/lib/permit'
import { readDailyRates } from './ecb'
import type { RateInput } from './input'

/** A rate that somebody types. It counts from its day on, until a newer one; none that was used is ever changed. */
export async function addRate(actor: Staff, input: RateInput): Promise<number> {
  permit(actor, 'settings.edit')
  return transaction(async () => {
    const [made] = await db.insert(exchangeRates).values({ ...input, companyId: actor.company.id, source: 'typed' })
      .returning({ id: exchangeRates.id })
    await record(actor, 'exchange-rate.added', { changes: { ...input } })
    return made?.id ?? 0
  })
}

/**
 * The rates of a day out of the text of the European Central Bank's file, all with the euro as their base. Refused beside
 * the field `file` when it is another file. Returns the day and how many rates it had.
 */
export async function importRates(actor: Staff, text: string): Promise<{ day: string; count: number }> {
  permit(actor, 'settings.edit')
  if (text === '') throw new Refusal({ file: 'exchangeRates.chooseFile' })
  const read = readDailyRates(text)
  if (!read || read.rates.length === 0) throw new Refusal({ file: 'exchangeRates.notTheFile' })
  const { day, rates } = read
  return transaction(async () => {
    await db.insert(exchangeRates).values(rates.map(({ currency, rate }) =>
      ({ companyId: actor.company.id, base: 'EUR', currency, rate, day, source: 'ecb' as const })))
    await record(actor, 'exchange-rate.imported', { changes: { day, count: rates.length } })
    return { day, count: rates.length }
  })
}
