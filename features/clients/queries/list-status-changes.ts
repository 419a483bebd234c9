import { and, desc, eq, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { staff } from '@/db/schema/accounts'
import { clients, clientStatusChanges } from '@/db/schema/clients'
import type { Staff } from '@/lib/actor'
import { visibleTo } from '../visible'

/** When a client's status changed, why and by whom; the newest first. `by` is null where the program did it. */
export async function listStatusChanges(actor: Staff, clientId: number, { limit = 100 }: { limit?: number } = {}) {
  return db
    .select({
      id: clientStatusChanges.id, status: clientStatusChanges.status, reason: clientStatusChanges.reason,
      createdAt: clientStatusChanges.createdAt,
      by: sql<string | null>`${staff.firstName} || ' ' || ${staff.lastName}`,
    })
    .from(clientStatusChanges)
    .innerJoin(clients,
      and(eq(clients.companyId, clientStatusChanges.companyId), eq(clients.id, clientStatusChanges.clientId)))
    .leftJoin(staff, eq(staff.id, clientStatusChanges.staffId))
    .where(and(visibleTo(actor), eq(clientStatusChanges.companyId, actor.company.id),
      eq(clientStatusChanges.clientId, clientId)))
    .orderBy(desc(clientStatusChanges.id))
    .limit(limit)
}

export type StatusChange = Awaited<ReturnType<typeof listStatusChanges>>[number]
