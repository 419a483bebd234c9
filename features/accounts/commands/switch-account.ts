import { eq } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { sessions, users } from '@/db/schema/accounts'
import type { ClientUser } from '@/lib/actor'
import { NotFound } from '@/lib/errors'
import { listAccounts } from '../queries/accounts'

/** Goes on with another account that the same login opens; the next log in begins there as well. */
export async function switchAccount(actor: ClientUser, clientId: number) {
  await transaction(async () => {
    const accounts = await listAccounts(actor)
    if (!accounts.some((account) => account.clientId === clientId)) throw new NotFound('account')
    await db.update(sessions).set({ clientId }).where(eq(sessions.id, actor.sessionId))
    await db.update(users).set({ lastClientId: clientId }).where(eq(users.id, actor.userId))
  })
}
