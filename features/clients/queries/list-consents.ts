import { and, desc, eq, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { staff } from '@/db/schema/accounts'
import { clients } from '@/db/schema/clients'
import { events } from '@/db/schema/events'
import type { ClientUser, Staff } from '@/lib/actor'
import type { ConsentSource } from '../consent'
import { visibleTo } from '../visible'

/**
 * When a client agreed to marketing emails or withdrew it, by which way, with which words, and through which member of
 * staff; the newest first. What was written before ways were, tells by who did it.
 */
export function listConsents(actor: ClientUser | Staff, clientId: number, { limit = 100 }: { limit?: number } = {}) {
  return db
    .select({
      id: events.id,
      at: events.createdAt,
      optIn: sql<boolean>`(${events.changes} -> 'marketingOptIn' ->> 1)::boolean`,
      source: sql<ConsentSource>`coalesce(${events.changes} ->> 'source', case
        when ${events.actorKind} = 'client' and ${events.impersonatorId} is null then 'client'
        when ${events.actorKind} = 'system' then 'import' else 'staff' end)`,
      wording: sql<string | null>`${events.changes} ->> 'wording'`,
      campaign: sql<string | null>`${events.changes} ->> 'campaign'`,
      by: sql<string | null>`${staff.firstName} || ' ' || ${staff.lastName}`,
    })
    .from(events)
    .innerJoin(clients, and(eq(clients.companyId, events.companyId), eq(clients.id, events.clientId)))
    .leftJoin(staff, and(eq(events.actorKind, 'staff'), eq(staff.id, events.actorId)))
    .where(and(visibleTo(actor), eq(events.companyId, actor.company.id), eq(events.clientId, clientId),
      sql`jsonb_typeof(${events.changes} -> 'marketingOptIn') = 'array'`))
    .orderBy(desc(events.id)).limit(limit)
}

export type Consent = Awaited<ReturnType<typeof listConsents>>[number]
