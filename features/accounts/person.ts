import { and, eq, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { staff, users } from '@/db/schema/accounts'
import { clients } from '@/db/schema/clients'
import { companies } from '@/db/schema/companies'
import { contacts } from '@/db/schema/contacts'
import { memberships } from '@/db/schema/memberships'
import type { Audience } from './cookies'

/** Who stands behind a login, as mails and password rules need it. */
export type Person = {
  audience: Audience
  userId: number
  username: string
  firstName: string
  lastName: string
  email: string
  locale: string
  /** False: the account cannot log in, so nothing is sent that would let it. */
  open: boolean
  /** A client's company; a staff member's when there is one. */
  company?: { id: number; name: string }
  clientId?: number
  contactId?: number
  staffId?: number
  organisation: string
}

/** The person of a login, or undefined. */
export async function findPerson(userId: number): Promise<Person | undefined> {
  const [client] = await db.select({
    userId: users.id, username: users.username, clientId: clients.id, firstName: clients.firstName,
    lastName: clients.lastName, email: clients.email, locale: clients.locale, status: clients.status,
    organisation: clients.companyName, company: { id: companies.id, name: companies.name },
  }).from(users).innerJoin(clients, eq(clients.userId, users.id)).innerJoin(companies, eq(companies.id, clients.companyId))
    .where(eq(users.id, userId))
  const contact = await findContact(userId)
  if (client) return { ...client, audience: 'client', open: client.status === 'active' || contact?.open === true }
  if (contact) return contact
  const [member] = await db.select({
    userId: users.id, username: users.username, staffId: staff.id, firstName: staff.firstName, lastName: staff.lastName,
    email: staff.email, locale: staff.locale, open: staff.active, company: { id: companies.id, name: companies.name },
  }).from(users).innerJoin(staff, eq(staff.userId, users.id)).leftJoin(memberships, eq(memberships.staffId, staff.id))
    .leftJoin(companies, eq(companies.id, memberships.companyId)).where(eq(users.id, userId)).orderBy(companies.id).limit(1)
  if (!member) return undefined
  return { ...member, audience: 'staff', organisation: member.company?.name ?? '', company: member.company ?? undefined }
}

/** The person of a login that is a contact's, by an account that stands open if there is one. */
async function findContact(userId: number): Promise<Person | undefined> {
  const [contact] = await db.select({
    userId: users.id, username: users.username, clientId: contacts.clientId, contactId: contacts.id, firstName: contacts.name,
    email: users.email, locale: contacts.locale, organisation: clients.companyName, company: { id: companies.id, name: companies.name },
    open: sql<boolean>`${clients.status} = 'active'`,
  }).from(users).innerJoin(contacts, eq(contacts.userId, users.id))
    .innerJoin(clients, and(eq(clients.companyId, contacts.companyId), eq(clients.id, contacts.clientId)))
    .innerJoin(companies, eq(companies.id, contacts.companyId)).where(eq(users.id, userId))
    .orderBy(sql`${clients.status} = 'active' desc`, sql`${clients.id} = ${users.lastClientId} desc nulls last`, contacts.id).limit(1)
  return contact && { ...contact, lastName: '', audience: 'client' }
}

export const fullNameOf = ({ firstName, lastName }: { firstName: string; lastName: string }) => `${firstName} ${lastName}`.trim()

/** What a password must not be made of. */
export const aboutPerson = (person: Person) =>
  [person.firstName, person.lastName, person.email, person.username, person.organisation, person.company?.name ?? '']
