import { and, eq, sql } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { clients } from '@/db/schema/clients'
import { companyCurrencies } from '@/db/schema/companies'
import { record } from '@/features/events/commands'
import { getSettings } from '@/features/settings/queries'
import type { ClientUser } from '@/lib/actor'
import { permitOwner } from '@/lib/client-permit'
import { Refusal } from '@/lib/errors'
import { lockOwnClient } from './lock-own-client'

/**
 * The currency in which the client is billed from now on (R30, R32); what was billed stays. Refused where the setting does not
 * let clients choose and, beside `currency`, for one that the company does not offer.
 */
export async function changeOwnCurrency(actor: ClientUser, currency: string) {
  permitOwner(actor)
  await transaction(async () => {
    const before = await lockOwnClient(actor)
    if (!(await getSettings(actor, { clientId: actor.clientId }))['client.currency-change']) throw new Refusal({ '': 'errors.forbidden' })
    if (before.currency === currency) return
    // Held, so that nobody switches it off meanwhile.
    const offered = currency === actor.company.currency ? [currency] : await db.select({ code: companyCurrencies.currency }).from(companyCurrencies)
      .where(and(eq(companyCurrencies.companyId, actor.company.id), eq(companyCurrencies.currency, currency))).for('key share')
    if (offered.length === 0) throw new Refusal({ currency: 'errors.choose' })
    await db.update(clients).set({ currency, updatedAt: new Date(), version: sql`${clients.version} + 1` })
      .where(and(eq(clients.companyId, actor.company.id), eq(clients.id, before.id)))
    await record(actor, 'client.currency-changed', { clientId: before.id, changes: { currency: [before.currency, currency] } })
  })
}
