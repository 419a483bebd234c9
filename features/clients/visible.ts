import { and, eq, sql, type SQL } from 'drizzle-orm'
import { clients } from '@/db/schema/clients'
import type { Actor } from '@/lib/actor'
import { permit } from '@/lib/permit'

/** The clients that the actor may see, for the WHERE of every query; scope first, other conditions go beside it. */
export function visibleTo(actor: Actor): SQL {
  if (actor.kind === 'staff') permit(actor, 'clients.view')
  const company = eq(clients.companyId, actor.company.id)
  return and(company, actor.kind === 'client' ? eq(clients.id, actor.clientId) : undefined) ?? sql`false`
}
