import { and, eq, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { staffGroups } from '@/db/schema/accounts'
import { clients } from '@/db/schema/clients'
import { memberships } from '@/db/schema/memberships'
import type { ClientUser } from '@/lib/actor'
import { Conflict, Forbidden, NotFound } from '@/lib/errors'
import { fullName } from '../client'
import { findLastSave } from '../queries/find-last-save'
import { getClient } from '../queries/get-client'
import { visibleTo } from '../visible'

/**
 * The client's own record, held until the transaction ends. NotFound for one who was blocked since they asked; Conflict
 * when it was saved since `version`, where staff go by their company's name; Forbidden for staff who are logged in as the
 * client and may not edit clients.
 */
export async function lockOwnClient(actor: ClientUser, version?: number) {
  if (actor.impersonator && !(await mayEdit(actor, actor.impersonator.staffId))) throw new Forbidden('clients.edit')
  await db.select({ id: clients.id }).from(clients).where(visibleTo(actor)).for('no key update')
  const client = await getClient(actor, 0)
  if (client.status !== 'active' || client.erasedAt) throw new NotFound('client')
  if (version !== undefined && version !== client.version) {
    const last = await findLastSave(actor)
    throw new Conflict(last?.isOwn ? fullName(client) : actor.company.name, last?.at ?? client.updatedAt)
  }
  return client
}

/** To look at the area as a client gives nobody more than their staff group does. */
async function mayEdit(actor: ClientUser, staffId: number) {
  const rows = await db.select({ id: staffGroups.id }).from(memberships)
    .innerJoin(staffGroups, and(eq(staffGroups.companyId, memberships.companyId), eq(staffGroups.id, memberships.staffGroupId)))
    .where(and(eq(memberships.companyId, actor.company.id), eq(memberships.staffId, staffId),
      sql`'clients.edit' = any(${staffGroups.permissions})`))
  return rows.length > 0
}
