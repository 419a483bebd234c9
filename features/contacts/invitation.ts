import { and, eq, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { clients } from '@/db/schema/clients'
import { companies } from '@/db/schema/companies'
import { contacts } from '@/db/schema/contacts'
import { fullName } from '@/features/clients/client'
import { hashToken } from '@/lib/token'

/** What a mailed link invites to, without using it up. Undefined: unknown, used, over, or the client is blocked. */
export async function findInvitation(token: string) {
  const [row] = await db.select({
    companyId: contacts.companyId, contactId: contacts.id, clientId: contacts.clientId, name: contacts.name, email: contacts.email,
    locale: contacts.locale, company: companies.name, firstName: clients.firstName, lastName: clients.lastName,
    clientLocale: clients.locale, companyName: clients.companyName,
  }).from(contacts)
    .innerJoin(clients, and(eq(clients.companyId, contacts.companyId), eq(clients.id, contacts.clientId)))
    .innerJoin(companies, eq(companies.id, contacts.companyId))
    .where(and(eq(contacts.inviteHash, hashToken(token)), sql`${contacts.inviteExpiresAt} > now()`, eq(clients.status, 'active')))
  if (!row) return undefined
  const { firstName, lastName, clientLocale, companyName, ...invitation } = row
  return { ...invitation, client: companyName || fullName({ firstName, lastName, locale: clientLocale }) }
}

export type Invitation = NonNullable<Awaited<ReturnType<typeof findInvitation>>>
