import { and, eq } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { companyCurrencies } from '@/db/schema/companies'
import { record } from '@/features/events/commands'
import type { Staff } from '@/lib/actor'
import { Refusal } from '@/lib/errors'
import { permit } from '@/lib/permit'
import { lockCompany } from './lock-company'

/** Offers a currency, by its ISO 4217 code. One that is on already stays so, without an event. */
export async function switchCurrencyOn(actor: Staff, currency: string) {
  permit(actor, 'settings.edit')
  await transaction(async () => {
    await lockCompany(actor)
    const added = await db.insert(companyCurrencies).values({ companyId: actor.company.id, currency })
      .onConflictDoNothing().returning({ currency: companyCurrencies.currency })
    if (added.length > 0) await record(actor, 'company.currency-on', { changes: { currency } })
  })
}

/**
 * Offers a currency no more. The default cannot be off. Clients who prefer it keep it, and every amount in it stays as
 * it is: what is owed in a currency does not change because no new client may choose it.
 */
export async function switchCurrencyOff(actor: Staff, currency: string) {
  permit(actor, 'settings.edit')
  await transaction(async () => {
    const company = await lockCompany(actor)
    if (company.currency === currency) throw new Refusal({ '': 'settings.currencies.defaultOff' })
    const removed = await db.delete(companyCurrencies)
      .where(and(eq(companyCurrencies.companyId, company.id), eq(companyCurrencies.currency, currency)))
      .returning({ currency: companyCurrencies.currency })
    if (removed.length > 0) await record(actor, 'company.currency-off', { changes: { currency } })
  })
}
