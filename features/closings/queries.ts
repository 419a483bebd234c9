import { and, asc, desc, eq, ne, sql } from 'drizzle-orm'
import { db, prepared } from '@/db/client'
import { clients } from '@/db/schema/clients'
import { closings } from '@/db/schema/closings'
import { services } from '@/db/schema/services'
import type { ClientUser, Staff } from '@/lib/actor'
import { permitOwner } from '@/lib/client-permit'
import { permit } from '@/lib/permit'

const columns = {
  id: closings.id, status: closings.status, reason: closings.reason, answer: closings.answer, createdAt: closings.createdAt,
  decidedAt: closings.decidedAt,
}

const findLatest = prepared((database) => database.select(columns).from(closings)
  .where(and(eq(closings.companyId, sql.placeholder('company')), eq(closings.clientId, sql.placeholder('client'))))
  .orderBy(desc(closings.id)).limit(1).prepare('latest_closing'))

/** The latest request of a client to close their account, whatever became of it; a client their own, staff with clients.view. */
export async function findClosing(actor: Staff | ClientUser, clientId: number) {
  if (actor.kind === 'staff') permit(actor, 'clients.view')
  permitOwner(actor)
  const whose = actor.kind === 'client' ? actor.clientId : clientId
  const [closing] = await findLatest({ company: actor.company.id, client: whose })
  return closing
}

export type Closing = NonNullable<Awaited<ReturnType<typeof findClosing>>>

/** The requests that wait for an answer, oldest first; at most 200. Needs clients.view. */
export function listOpenClosings(actor: Staff) {
  permit(actor, 'clients.view')
  return db.select({
    ...columns, number: clients.number, firstName: clients.firstName, lastName: clients.lastName, companyName: clients.companyName,
    clientStatus: clients.status,
  })
    .from(closings)
    .innerJoin(clients, and(eq(clients.companyId, closings.companyId), eq(clients.id, closings.clientId)))
    .where(and(eq(closings.companyId, actor.company.id), eq(closings.status, 'open'))).orderBy(asc(closings.id)).limit(200)
}

/** How many services of the client run, are suspended or wait; a client their own, staff with clients.view. */
export async function countServicesToEnd(actor: Staff | ClientUser, clientId: number): Promise<number> {
  if (actor.kind === 'staff') permit(actor, 'clients.view')
  permitOwner(actor)
  const [row] = await db.select({ count: sql<number>`count(*)::int` }).from(services)
    .where(and(eq(services.companyId, actor.company.id), eq(services.clientId, actor.kind === 'client' ? actor.clientId : clientId),
      ne(services.status, 'canceled')))
  return row?.count ?? 0
}
