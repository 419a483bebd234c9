import { and, asc, eq, sql } from 'drizzle-orm'
import { db, prepared } from '@/db/client'
import { clients } from '@/db/schema/clients'
import { contacts } from '@/db/schema/contacts'
import { fullName } from '@/features/clients/client'
import { getSettings } from '@/features/settings/queries'
import type { ActorCompany, ClientUser, Staff } from '@/lib/actor'
import { permitClient } from '@/lib/client-permit'
import { NotFound } from '@/lib/errors'
import { permit } from '@/lib/permit'
import type { ContactMail } from './contact'

const columns = {
  id: contacts.id, kind: contacts.kind, name: contacts.name, email: contacts.email, phone: contacts.phone, locale: contacts.locale,
  mails: contacts.mails, permissions: contacts.permissions, version: contacts.version, clientId: contacts.clientId,
  hasLogin: sql<boolean>`${contacts.userId} is not null`,
  isInvited: sql<boolean>`${contacts.inviteHash} is not null and ${contacts.inviteExpiresAt} > now()`,
  wasInvited: sql<boolean>`${contacts.inviteHash} is not null`,
}

/** The contacts of one client that the actor may see: staff with clients.view; a client's login that is let into them. */
function scopeOf(actor: Staff | ClientUser, clientId: number) {
  if (actor.kind === 'staff') permit(actor, 'clients.view')
  permitClient(actor, 'contacts')
  if (actor.kind === 'client' && actor.clientId !== clientId) throw new NotFound('client')
  return { company: actor.company.id, client: clientId }
}

/** What `scopeOf` says, in the WHERE of statements that are built once. */
const visible = and(eq(contacts.companyId, sql.placeholder('company')), eq(contacts.clientId, sql.placeholder('client')))

const findContacts = prepared((database) => database.select(columns).from(contacts).where(visible)
  .orderBy(sql`array_position('{primary,billing,other}'::text[], ${contacts.kind})`, asc(contacts.name), asc(contacts.id)).limit(200)
  .prepare('contacts_of_client'))

const findContact = prepared((database) => database.select(columns).from(contacts)
  .where(and(visible, eq(contacts.id, sql.placeholder('id')))).prepare('contact'))

/** A client's contacts, the primary ones first, then those of billing; at most 200. */
export async function listContacts(actor: Staff | ClientUser, clientId: number) {
  return findContacts(scopeOf(actor, clientId))
}

export type Contact = Awaited<ReturnType<typeof listContacts>>[number]

/** One contact of that client. Or NotFound. */
export async function getContact(actor: Staff | ClientUser, clientId: number, id: number): Promise<Contact> {
  const [contact] = await findContact({ ...scopeOf(actor, clientId), id })
  if (!contact) throw new NotFound('contact')
  return contact
}

export type Recipient = { email: string; name: string; locale: string; contactId?: number }

/**
 * Who gets a mail about a client's invoices: the client, and every contact who asked for that kind, each address once and in
 * its own language. A client whose company sends invoices to their contacts alone is left out where there is one.
 */
export async function invoiceRecipients(
  actor: { company: ActorCompany }, clientId: number, kind: ContactMail = 'invoices',
): Promise<Recipient[]> {
  const [[client], others, settings] = await Promise.all([
    db.select({ email: clients.email, firstName: clients.firstName, lastName: clients.lastName, locale: clients.locale, companyName: clients.companyName })
      .from(clients).where(and(eq(clients.companyId, actor.company.id), eq(clients.id, clientId))),
    db.select({ email: contacts.email, name: contacts.name, locale: contacts.locale, contactId: contacts.id }).from(contacts)
      .where(and(eq(contacts.companyId, actor.company.id), eq(contacts.clientId, clientId),
        sql`${contacts.mails} @> array[${kind}]::text[]`)).orderBy(asc(contacts.id)).limit(50),
    getSettings({ kind: 'system', company: actor.company }, { clientId }),
  ])
  const own = client?.email && !(settings['delivery.contacts-only'] && others.length > 0)
    ? [{ email: client.email, name: fullName(client) || client.companyName, locale: client.locale }] : []
  const seen = new Set<string>()
  return [...own, ...others].filter(({ email }) => !seen.has(email.toLowerCase()) && seen.add(email.toLowerCase()))
}
