import { and, desc, eq, lt, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { prepared } from '@/db/client'
import { staff } from '@/db/schema/accounts'
import { clients } from '@/db/schema/clients'
import { events } from '@/db/schema/events'
import { writtenName } from '@/features/clients/written-name'
import type { Staff } from '@/lib/actor'
import { permit } from '@/lib/permit'

const impersonator = alias(staff, 'impersonator')

const findEvents = prepared((db) => db
  .select({
    id: events.id, name: events.name, actorKind: events.actorKind, changes: events.changes,
    createdAt: events.createdAt,
    by: sql<string | null>`case ${events.actorKind}
      when 'staff' then ${staff.firstName} || ' ' || ${staff.lastName}
      when 'client' then ${writtenName(clients)} end`,
    impersonator: sql<string | null>`${impersonator.firstName} || ' ' || ${impersonator.lastName}`,
  })
  .from(events)
  .leftJoin(staff, and(eq(events.actorKind, 'staff'), eq(staff.id, events.actorId)))
  .leftJoin(clients, and(eq(events.actorKind, 'client'), eq(clients.companyId, events.companyId),
    eq(clients.id, events.actorId)))
  .leftJoin(impersonator, eq(impersonator.id, events.impersonatorId))
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
