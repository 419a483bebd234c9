import { and, desc, eq, sql } from 'drizzle-orm'
import { prepared } from '@/db/client'
import { staff } from '@/db/schema/accounts'
import { events } from '@/db/schema/events'
import type { ClientUser, Staff } from '@/lib/actor'
import { permit } from '@/lib/permit'
import type { ConsentSource } from '../consent'

const findConsents = prepared((database) => database
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
  .leftJoin(staff, and(eq(events.actorKind, 'staff'), eq(staff.id, events.actorId)))
  .where(and(eq(events.companyId, sql.placeholder('company')), eq(events.clientId, sql.placeholder('client')),
    sql`jsonb_typeof(${events.changes} -> 'marketingOptIn') = 'array'`))
  .orderBy(desc(events.id))
  .limit(sql.placeholder('limit'))
  .prepare('consents_of_client'))

/**
 * When a client agreed to marketing emails or withdrew it, by which way, with which words, and through which member of
 * staff; the newest first. What was written before ways were, tells by who did it.
 */
export async function listConsents(actor: ClientUser | Staff, clientId: number, { limit = 100 }: { limit?: number } = {}) {
  if (actor.kind === 'staff') permit(actor, 'clients.view')
  if (actor.kind === 'client' && actor.clientId !== clientId) return []
  return findConsents({ company: actor.company.id, client: clientId, limit })
}

export type Consent = Awaited<ReturnType<typeof listConsents>>[number]
