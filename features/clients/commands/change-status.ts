import { and, eq } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { clients, clientStatusChanges } from '@/db/schema/clients'
import { endSessions } from '@/features/accounts/commands/users'
import { record } from '@/features/events/commands'
import type { Staff } from '@/lib/actor'
import { Refusal } from '@/lib/errors'
import { permit } from '@/lib/permit'
import type { ClientStatus } from '../client'
import { lockClient } from './lock-client'

/**
 * Marks a client active, inactive or fraud (R55–R58): with author, time and, unless active, a reason, kept as history.
 * Their sessions, mailed links and passes end in the same transaction, so the next request finds them logged out.
 */
export async function changeStatus(
  actor: Staff, { number, status, reason }: { number: number; status: ClientStatus; reason: string },
) {
  permit(actor, 'clients.change-status')
  await transaction(async () => {
    const client = await lockClient(actor, number)
    if (client.erasedAt) throw new Refusal({ '': 'clients.erased.final' })
    if (client.status === status) throw new Refusal({ status: 'clients.status.already' })
    if (status !== 'active' && reason === '') throw new Refusal({ reason: 'clients.status.reasonRequired' })
    await db.update(clients).set({ status, updatedAt: new Date() })
      .where(and(eq(clients.companyId, actor.company.id), eq(clients.id, client.id)))
    await db.insert(clientStatusChanges)
      .values({ companyId: actor.company.id, clientId: client.id, status, reason, staffId: actor.staffId })
    if (client.userId) await endSessions(client.userId)
    await record(actor, 'client.status-changed', {
      clientId: client.id, changes: { status: [client.status, status], ...(reason ? { reason } : {}) },
    })
  })
}
