import { eq } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { sessions } from '@/db/schema/accounts'
import { clients } from '@/db/schema/clients'
import { record } from '@/features/events/commands'
import type { ClientUser } from '@/lib/actor'
import { NotFound } from '@/lib/errors'
import { visibleTo } from '../visible'

/** Ends the session in which a staff member looks at the area as this client; returns the Client ID to go back to. */
export async function endImpersonation(actor: ClientUser): Promise<number> {
  if (!actor.impersonator) throw new NotFound('impersonation')
  return transaction(async () => {
    const [client] = await db.select({ number: clients.number }).from(clients).where(visibleTo(actor))
    if (!client) throw new NotFound('client')
    await db.delete(sessions).where(eq(sessions.id, actor.sessionId))
    await record(actor, 'client.login-as-ended', { clientId: actor.clientId })
    return client.number
  })
}
