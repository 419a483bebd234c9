import { eq, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { rateLimits, users } from '@/db/schema/accounts'
import { contacts } from '@/db/schema/contacts'
import { endSessions } from './users'

/**
 * Removes a login for good, in the caller's transaction: with it go its sessions, links and recovery codes, and the rate
 * limits, whose keys hold the name that was typed. Whoever points to the login must have let go of it; one that opens the
 * account of another client, as their contact, stays for that and is logged out.
 */
export async function removeUser(userId: number) {
  const [other] = await db.select({ id: contacts.id }).from(contacts).where(eq(contacts.userId, userId)).limit(1)
  if (other) {
    await endSessions(userId)
    return
  }
  const [user] = await db.delete(users).where(eq(users.id, userId)).returning({ key: users.usernameKey })
  if (user) await db.delete(rateLimits).where(sql`position(${`:${user.key}:`} in ${rateLimits.key} || ':') > 0`)
}
