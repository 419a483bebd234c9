import { and, desc, eq, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { events } from '@/db/schema/events'
import type { ClientUser } from '@/lib/actor'

/** When the client's record was last changed, and whether by themselves; undefined when it never was. */
export async function findLastSave(actor: ClientUser) {
  const [last] = await db
    .select({ at: events.createdAt, isOwn: sql<boolean>`${events.actorKind} = 'client' and ${events.impersonatorId} is null` })
    .from(events)
    .where(and(eq(events.companyId, actor.company.id), eq(events.clientId, actor.clientId), sql`${events.changes} is not null`))
    .orderBy(desc(events.id)).limit(1)
  return last
}
