import { and, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { clients } from '@/db/schema/clients'
import { contacts } from '@/db/schema/contacts'
import { lockClient } from '@/features/clients/commands/lock-client'
import { lockOwnClient } from '@/features/clients/commands/lock-own-client'
import { fullName } from '@/features/clients/client'
import type { ClientUser, Staff } from '@/lib/actor'
import { permitClient } from '@/lib/client-permit'
import { NotFound, Refusal } from '@/lib/errors'
import { permit } from '@/lib/permit'

export type Manager = Staff | ClientUser

/** The client whose contacts are changed, held until the transaction ends: of staff with clients.edit, or of a login let into contacts. */
export async function lockAccount(actor: Manager, number?: number) {
  permitClient(actor, 'contacts')
  if (actor.kind === 'client') await lockOwnClient(actor)
  else {
    permit(actor, 'clients.edit')
    if ((await lockClient(actor, number ?? 0)).erasedAt) throw new Refusal({ '': 'clients.erased.final' })
  }
  const [client] = await db.select({
    id: clients.id, firstName: clients.firstName, lastName: clients.lastName, locale: clients.locale, companyName: clients.companyName,
    country: clients.country,
  }).from(clients)
    .where(and(eq(clients.companyId, actor.company.id), actor.kind === 'client' ? eq(clients.id, actor.clientId) : eq(clients.number, number ?? 0)))
  if (!client) throw new NotFound('client')
  return { id: client.id, country: client.country, name: client.companyName || fullName(client) }
}

/** A contact of that client, held. Or NotFound. */
export async function lockContact(actor: Manager, clientId: number, id: number) {
  const [contact] = await db.select().from(contacts)
    .where(and(eq(contacts.companyId, actor.company.id), eq(contacts.clientId, clientId), eq(contacts.id, id))).for('update')
  if (!contact) throw new NotFound('contact')
  return contact
}
