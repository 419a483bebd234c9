import { and, eq, sql } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { clients } from '@/db/schema/clients'
import { companyLocales } from '@/db/schema/companies'
import { contacts } from '@/db/schema/contacts'
import { record } from '@/features/events/commands'
import type { ClientUser } from '@/lib/actor'
import { Refusal } from '@/lib/errors'
import { lockOwnClient } from './lock-own-client'

/** The language of the client's own area and mail (R45), or of a contact's; refuses, beside `locale`, one that the company does not offer. */
export async function changeOwnLocale(actor: ClientUser, locale: string) {
  await transaction(async () => {
    const before = await lockOwnClient(actor)
    if ((actor.contactId === undefined ? before.locale : actor.locale) === locale) return
    // Held, so that nobody switches it off meanwhile.
    const offered = await db.select({ code: companyLocales.locale }).from(companyLocales)
      .where(and(eq(companyLocales.companyId, actor.company.id), eq(companyLocales.locale, locale))).for('key share')
    if (offered.length === 0) throw new Refusal({ locale: 'errors.choose' })
    if (actor.contactId !== undefined) {
      await db.update(contacts).set({ locale, updatedAt: new Date(), version: sql`${contacts.version} + 1` })
        .where(and(eq(contacts.companyId, actor.company.id), eq(contacts.clientId, before.id), eq(contacts.id, actor.contactId)))
      return
    }
    await db.update(clients).set({ locale, updatedAt: new Date(), version: sql`${clients.version} + 1` })
      .where(and(eq(clients.companyId, actor.company.id), eq(clients.id, before.id)))
    await record(actor, 'client.locale-changed', { clientId: before.id, changes: { locale: [before.locale, locale] } })
  })
}
