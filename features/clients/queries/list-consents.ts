import { and, asc, eq, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { events } from '@/db/schema/events'
import type { ClientUser } from '@/lib/actor'

/** When the client's marketing opt-in changed, by themselves or by the company, and with which words; oldest first. */
export function listConsents(actor: ClientUser) {
  return db
    .select({
      at: events.createdAt,
      optIn: sql<boolean>`(${events.changes} -> 'marketingOptIn' ->> 1)::boolean`,
      isOwn: sql<boolean>`${events.actorKind} = 'client' and ${events.impersonatorId} is null`,
      wording: sql<string | null>`${events.changes} ->> 'wording'`,
    })
    .from(events)
    .where(and(eq(events.companyId, actor.company.id), eq(events.clientId, actor.clientId),
      sql`jsonb_typeof(${events.changes} -> 'marketingOptIn') = 'array'`))
    .orderBy(asc(events.id))
}
