import { and, desc, eq, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { clientCounts } from '@/db/schema/clients'
import { clientGroups } from '@/db/schema/companies'
import type { Actor } from '@/lib/actor'
import { NotFound } from '@/lib/errors'

/** From the counts that a trigger keeps, so a million clients are not counted. */
const clients = sql<number>`(
  select coalesce(sum(${clientCounts.clients}), 0)::int from ${clientCounts}
  where ${clientCounts.companyId} = ${clientGroups.companyId} and ${clientCounts.groupId} = ${clientGroups.id})`

const columns = {
  id: clientGroups.id, name: clientGroups.name, color: clientGroups.color, description: clientGroups.description,
  isDefault: clientGroups.isDefault, version: clientGroups.version, clients,
}

/** The client groups of the company with their number of clients, the default first (R9, R41). */
export function listGroups(actor: Actor) {
  return db.select(columns).from(clientGroups).where(eq(clientGroups.companyId, actor.company.id))
    .orderBy(desc(clientGroups.isDefault), sql`${clientGroups.name} collate "und-x-icu"`, clientGroups.id)
}

export type ClientGroup = Awaited<ReturnType<typeof listGroups>>[number]

/** One client group of the company. Or NotFound. */
export async function getGroup(actor: Actor, id: number) {
  const [group] = await db.select(columns).from(clientGroups)
    .where(and(eq(clientGroups.companyId, actor.company.id), eq(clientGroups.id, id)))
  if (!group) throw new NotFound('client group')
  return group
}
