import { and, desc, eq, inArray, lt, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { db, prepared } from '@/db/client'
import { staff } from '@/db/schema/accounts'
import { clients } from '@/db/schema/clients'
import { contacts } from '@/db/schema/contacts'
import { events } from '@/db/schema/events'
import { writtenName } from '@/features/clients/written-name'
import type { ClientUser, Staff } from '@/lib/actor'
import { permit } from '@/lib/permit'
import { ownEventNames, type OwnEventName } from './own-activity'

const impersonator = alias(staff, 'impersonator')

const findEvents = prepared((database) => database
  .select({
    id: events.id, name: events.name, actorKind: events.actorKind, changes: events.changes,
    createdAt: events.createdAt,
    by: sql<string | null>`case ${events.actorKind}
      when 'staff' then ${staff.firstName} || ' ' || ${staff.lastName}
      when 'client' then ${writtenName(clients)} end`,
    contact: sql<string | null>`case when ${events.contactId} is not null then coalesce(${contacts.name}, '') end`,
    impersonator: sql<string | null>`${impersonator.firstName} || ' ' || ${impersonator.lastName}`,
  })
  .from(events)
  .leftJoin(staff, and(eq(events.actorKind, 'staff'), eq(staff.id, events.actorId)))
  .leftJoin(clients, and(eq(events.actorKind, 'client'), eq(clients.companyId, events.companyId),
    eq(clients.id, events.actorId)))
  .leftJoin(impersonator, eq(impersonator.id, events.impersonatorId))
  .leftJoin(contacts, and(eq(contacts.companyId, events.companyId), eq(contacts.id, events.contactId)))
  .where(and(eq(events.companyId, sql.placeholder('company')), eq(events.clientId, sql.placeholder('client')),
    lt(events.id, sql.placeholder('before')),
    sql`(${sql.placeholder('about')}::text::jsonb = '{}' or ${events.changes} @> ${sql.placeholder('about')}::text::jsonb)`))
  .orderBy(desc(events.id))
  .limit(sql.placeholder('limit'))
  .prepare('events_of_client'))

/**
 * What happened to a client, newest first, with who did it; `before` is the id of the last one already shown, `about` one of
 * their records ({ invoiceId }). For staff with clients.view; a client of another company has no events here.
 */
export async function listEvents(
  actor: Staff, clientId: number, { limit, before, about }: { limit: number; before?: number; about?: Record<string, number> },
) {
  permit(actor, 'clients.view')
  return findEvents({
    company: actor.company.id, client: clientId, limit, before: before ?? Number.MAX_SAFE_INTEGER, about: JSON.stringify(about ?? {}),
  })
}

export type EventRow = Awaited<ReturnType<typeof listEvents>>[number]

const actingContact = alias(contacts, 'acting_contact')

/**
 * What happened in a client's own account, newest first; `before` is the id of the last one already shown. The owner reads
 * all of it, a contact what was done with their own login. Whom it names: the person, and staff as the company's.
 */
export function listOwnEvents(actor: ClientUser, { limit, before }: { limit: number; before?: number }) {
  return db
    .select({
      id: events.id, name: sql<OwnEventName>`${events.name}`, at: events.createdAt, actorKind: events.actorKind, contactId: events.contactId,
      contact: actingContact.name, isStaff: sql<boolean>`${events.actorKind} = 'staff'`,
      staff: sql<string | null>`${staff.firstName} || ' ' || ${staff.lastName}`,
      impersonator: sql<string | null>`${impersonator.firstName} || ' ' || ${impersonator.lastName}`,
    })
    .from(events)
    .leftJoin(staff, and(eq(events.actorKind, 'staff'), eq(staff.id, events.actorId)))
    .leftJoin(impersonator, eq(impersonator.id, events.impersonatorId))
    .leftJoin(actingContact, and(eq(actingContact.companyId, events.companyId), eq(actingContact.id, events.contactId)))
    .where(and(eq(events.companyId, actor.company.id), eq(events.clientId, actor.clientId),
      actor.contactId === undefined ? undefined : eq(events.contactId, actor.contactId),
      before === undefined ? undefined : lt(events.id, before), inArray(events.name, [...ownEventNames])))
    .orderBy(desc(events.id)).limit(limit)
}

export type OwnEvent = Awaited<ReturnType<typeof listOwnEvents>>[number]
