import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { users } from '@/db/schema/accounts'
import type { ClientUser, Staff } from '@/lib/actor'
import { Refusal } from '@/lib/errors'
import { verifyPassword } from '../passwords'
import { limit } from '../rate-limit'

/**
 * Asks the person's own password again, before what an unlocked screen must not be enough for. Refuses a wrong one beside
 * `field`. Limited for each session, so that guessing on one slows down nobody else. Call it before the transaction.
 */
export async function confirmPassword(actor: Staff | ClientUser, password: string, field = 'password') {
  await limit(`confirm:${actor.sessionId}`, { burst: 6, everySeconds: 20 })
  const [user] = await db.select({ hash: users.passwordHash }).from(users).where(eq(users.id, actor.userId))
  if (!(await verifyPassword(user?.hash, password))) throw new Refusal({ [field]: 'errors.passwordWrong' })
}

/** Whoever looks at the area as this client neither sees nor changes what guards the account. */
export function refuseImpersonation(actor: Staff | ClientUser) {
  if (actor.kind === 'client' && actor.impersonator) throw new Refusal({ '': 'errors.impersonated' })
}
