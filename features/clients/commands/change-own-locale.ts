import { and, eq, sql } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { clients } from '@/db/schema/clients'
import { companyLocales } from '@/db/schema/companies'
import { record } from '@/features/events/commands'
import type { ClientUser } from '@/lib/actor'
import { Refusal } from '@/lib/errors'
import { isLocale } from '@/locales'
import { lockOwnClient } from './lock-own-client'

/** The language of the client's own area and mail (R45); refuses, beside `locale`, one that the company does not offer. */
export async function changeOwnLocale(actor: ClientUser, locale: string) {
  await transaction(async () => {
    const before = await lockOwnClient(actor)
    if (before.locale === locale) return
    // Held, so that nobody switches it off meanwhile.
    const offered = await db.select({ code: companyLocales.locale }).from(companyLocales)
      .where(and(eq(companyLocales.companyId, actor.company.id), eq(companyLocales.locale, locale))).for('key share')
    if (offered.length === 0 || !isLocale(locale)) throw new Refusal({ locale: 'errors.choose' })
    await db.update(clients).set({ locale, updatedAt: new Date(), version: sql`${clients.version} + 1` })
      .where(and(eq(clients.companyId, actor.company.id), eq(clients.id, before.id)))
    await record(actor, 'client.locale-changed', { clientId: before.id, changes: { locale: [before.locale, locale] } })
  })
}
