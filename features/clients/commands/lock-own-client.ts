import { db } from '@/db/client'
import { clients } from '@/db/schema/clients'
import type { ClientUser } from '@/lib/actor'
import { Conflict, NotFound } from '@/lib/errors'
import { fullName } from '../client'
import { findLastSave } from '../queries/find-last-save'
import { getClient } from '../queries/get-client'
import { visibleTo } from '../visible'

/**
 * The client's own record, held until the transaction ends. NotFound for one who was blocked since they asked; Conflict
 * when it was saved since `version`. Staff go by their company's name here.
 */
export async function lockOwnClient(actor: ClientUser, version?: number) {
  await db.select({ id: clients.id }).from(clients).where(visibleTo(actor)).for('no key update')
  const client = await getClient(actor, 0)
  if (client.status !== 'active' || client.erasedAt) throw new NotFound('client')
  if (version !== undefined && version !== client.version) {
    const last = await findLastSave(actor)
    throw new Conflict(last?.isOwn ? fullName(client) : actor.company.name, last?.at ?? client.updatedAt)
  }
  return client
}
