import { and, eq, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { sessions, users } from '@/db/schema/accounts'
import { clients } from '@/db/schema/clients'
import { companies } from '@/db/schema/companies'
import { fullName } from '@/features/clients/client'
import type { ClientUser } from '@/lib/actor'
import { accountOrder, openAccounts } from '../accounts-of'

/** The account that a login opens after it was proved: the one looked at last, else their own. Undefined: none that is open. */
export async function findAccount(userId: number) {
  const [account] = await db.select({
    companyId: sql<number>`account.company_id`.mapWith(Number), clientId: sql<number>`account.client_id`.mapWith(Number),
    contactId: sql<number | null>`account.contact_id`.mapWith(Number),
  })
    .from(users).innerJoin(openAccounts, sql`true`).leftJoin(sessions, sql`false`)
    .where(eq(users.id, userId)).orderBy(...accountOrder).limit(1)
  return account
}

/** The client whose account a new session begins at; staff who look at the area see the owner's. */
export async function firstAccount(userId: number, impersonatorId?: number): Promise<number | undefined> {
  if (impersonatorId === undefined) return (await findAccount(userId))?.clientId
  const [own] = await db.select({ id: clients.id }).from(clients).where(eq(clients.userId, userId))
  return own?.id
}

/** Every account that the login opens, by name, for the switcher. Staff who look as the client have the one. */
export async function listAccounts(actor: ClientUser) {
  if (actor.impersonator) return []
  const rows = await db.select({
    clientId: clients.id, firstName: clients.firstName, lastName: clients.lastName, locale: clients.locale,
    companyName: clients.companyName, seller: companies.name,
  })
    .from(users).innerJoin(openAccounts, sql`true`)
    .innerJoin(clients, and(sql`${clients.companyId} = account.company_id`, sql`${clients.id} = account.client_id`))
    .innerJoin(companies, eq(companies.id, clients.companyId))
    .where(eq(users.id, actor.userId)).limit(100)
  return rows.map((row) => ({ clientId: row.clientId, name: row.companyName || fullName(row), seller: row.seller }))
    .toSorted((a, b) => a.name.localeCompare(b.name, actor.locale) || a.clientId - b.clientId)
}
