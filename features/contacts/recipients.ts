import { and, asc, eq, inArray, ne, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { clients } from '@/db/schema/clients'
import { contacts } from '@/db/schema/contacts'
import { fullName } from '@/features/clients/client'
import { settingsForClients } from '@/features/settings/queries'
import type { Settings } from '@/features/settings/registry'
import type { Staff, System } from '@/lib/actor'

type Recipient = { email: string; name: string; locale: string }
export type Addressed = { recipients: Recipient[]; settings: Settings }

/**
 * Who gets a mail of that kind about each of these clients: the client, and every contact who asked for it, each address once
 * and in its own language; with the settings that count for the client. Clients who are fraud or were erased get none.
 */
export async function recipientsOf(
  actor: Staff | System, clientIds: readonly number[], kind: 'invoices' | 'notices' | 'services',
): Promise<Map<number, Addressed>> {
  const ids = [...new Set(clientIds)]
  if (ids.length === 0) return new Map()
  const [owners, others, terms] = await Promise.all([
    db.select({
      id: clients.id, email: clients.email, firstName: clients.firstName, lastName: clients.lastName, locale: clients.locale,
      companyName: clients.companyName,
    }).from(clients).where(and(eq(clients.companyId, actor.company.id), inArray(clients.id, ids), ne(clients.status, 'fraud'))),
    db.select({ clientId: contacts.clientId, email: contacts.email, name: contacts.name, locale: contacts.locale }).from(contacts)
      .where(and(eq(contacts.companyId, actor.company.id), inArray(contacts.clientId, ids), sql`${contacts.mails} @> array[${kind}]::text[]`))
      .orderBy(asc(contacts.clientId), asc(contacts.id)),
    settingsForClients(actor, ids),
  ])
  const of = new Map<number, Recipient[]>()
  for (const { clientId, ...one } of others) of.set(clientId, [...of.get(clientId) ?? [], one])
  return new Map(owners.flatMap((owner) => {
    const settings = terms.get(owner.id)
    if (!settings) return []
    const theirs = of.get(owner.id) ?? []
    const own = settings['delivery.contacts-only'] && kind !== 'services' && theirs.length > 0 ? []
      : [{ email: owner.email, name: fullName(owner) || owner.companyName, locale: owner.locale }]
    const seen = new Set<string>()
    const recipients = [...own, ...theirs].filter(({ email }) => email !== '' && !seen.has(email.toLowerCase()) && seen.add(email.toLowerCase()))
      .map(({ email, name, locale }) => ({ email, name, locale }))
    return [[owner.id, { recipients, settings }]]
  }))
}
