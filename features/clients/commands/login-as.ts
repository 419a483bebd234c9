import { db, transaction } from '@/db/client'
import { tokens } from '@/db/schema/accounts'
import { confirmPassword } from '@/features/accounts/commands/confirm-password'
import { record } from '@/features/events/commands'
import type { Staff } from '@/lib/actor'
import { Refusal } from '@/lib/errors'
import { permit } from '@/lib/permit'
import { hashToken, newToken } from '@/lib/token'
import { lockClient } from './lock-client'

/**
 * A pass, good once and for a minute, with which the staff member opens a short session in the client's area. Asks
 * their own password; not for a client who cannot log in themselves.
 */
export async function loginAs(
  actor: Staff, { number, password }: { number: number; password: string },
): Promise<string> {
  permit(actor, 'clients.login-as')
  const refuseBlocked = async () => {
    const client = await lockClient(actor, number)
    if (client.status !== 'active' || client.userId === null) throw new Refusal({ '': 'clients.loginAs.blocked' })
    return { id: client.id, userId: client.userId }
  }
  await transaction(refuseBlocked)
  await confirmPassword(actor, password)
  return transaction(async () => {
    const client = await refuseBlocked()
    const pass = newToken()
    await db.insert(tokens).values({
      tokenHash: hashToken(pass), purpose: 'impersonate', userId: client.userId, impersonatorId: actor.staffId,
      expiresAt: new Date(Date.now() + 60_000),
    })
    await record(actor, 'client.logged-in-as', { clientId: client.id })
    return pass
  })
}
