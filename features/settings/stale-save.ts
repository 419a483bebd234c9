import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { staff } from '@/db/schema/accounts'
import { events } from '@/db/schema/events'
import type { Staff } from '@/lib/actor'
import { Conflict } from '@/lib/errors'

/**
 * The conflict of a stale save, with who saved last and when. They stand in the events: `names` are those of the
 * record's changes, and `about` are facts that tell it from others of its kind.
 */
export async function staleSave(actor: Staff, names: readonly string[], about: Record<string, number> = {}) {
  const [last] = await db
    .select({
      by: sql<string>`coalesce(${staff.firstName} || ' ' || ${staff.lastName}, ${actor.company.name}::text)`,
      at: events.createdAt,
    })
    .from(events).leftJoin(staff, and(eq(events.actorKind, 'staff'), eq(staff.id, events.actorId)))
    .where(and(eq(events.companyId, actor.company.id), inArray(events.name, [...names]),
      sql`${events.changes} @> ${JSON.stringify(about)}::text::jsonb`))
    .orderBy(desc(events.id)).limit(1)
  return new Conflict(last?.by ?? actor.company.name, last?.at ?? new Date())
}
