import { asc, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { passkeys } from '@/db/schema/accounts'
import type { ClientUser, Staff } from '@/lib/actor'
import { refuseImpersonation } from '../commands/confirm-password'

/** The actor's own passkeys, the oldest first. */
export async function listPasskeys(actor: Staff | ClientUser) {
  refuseImpersonation(actor)
  return db.select({
    id: passkeys.credentialId, name: passkeys.name, createdAt: passkeys.createdAt, lastUsedAt: passkeys.lastUsedAt,
    transports: passkeys.transports,
  }).from(passkeys).where(eq(passkeys.userId, actor.userId)).orderBy(asc(passkeys.createdAt), asc(passkeys.credentialId))
}

export type Passkey = Awaited<ReturnType<typeof listPasskeys>>[number]
