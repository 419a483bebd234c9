import { and, eq, sql } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { sessions, users } from '@/db/schema/accounts'
import { firstAccount } from './queries/accounts'
import { hashToken, newToken } from '@/lib/token'
import { sessionSeconds, type Audience } from './cookies'

/**
 * Opens a session and returns what its cookie holds. `passwordHash` is the one that was just checked: if it was changed
 * since, there is none, because the change ended the sessions of the old one; the lock leaves no moment in between.
 */
export async function openSession(audience: Audience, login: {
  userId: number; passwordHash?: string; impersonatorId?: number; address?: string; userAgent?: string
}): Promise<string | undefined> {
  const { userId, passwordHash, impersonatorId, address, userAgent } = login
  const seconds = impersonatorId ? sessionSeconds.impersonation : sessionSeconds[audience]
  return transaction(async () => {
    const stands = await db.select({ id: users.id }).from(users).where(and(eq(users.id, userId),
      passwordHash === undefined ? undefined : sql`${users.passwordHash} = ${passwordHash}`)).for('share')
    if (stands.length === 0) return undefined
    const clientId = audience === 'client' ? await firstAccount(userId, impersonatorId) : undefined
    const raw = newToken()
    await db.insert(sessions).values({
      tokenHash: hashToken(raw), audience, userId, impersonatorId, clientId, address, userAgent,
      expiresAt: new Date(Date.now() + seconds * 1000),
    })
    return raw
  })
}
