import { and, eq, isNull } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { sessions, users } from '@/db/schema/accounts'
import { clients } from '@/db/schema/clients'
import { contacts } from '@/db/schema/contacts'
import { events } from '@/db/schema/events'
import { refuseImpersonation } from '@/features/accounts/commands/confirm-password'
import { createUser } from '@/features/accounts/commands/users'
import { limit } from '@/features/accounts/rate-limit'
import { addressRange } from '@/lib/client-address'
import type { ClientUser } from '@/lib/actor'
import { Refusal } from '@/lib/errors'
import { hashToken } from '@/lib/token'
import { findInvitation, type Invitation } from '../invitation'

const expired = () => new Refusal({ '': 'errors.linkExpired' })

/**
 * Accepts a mailed invitation with a new login, which then belongs to the address that the link was opened at. A username
 * that is taken and an easy password are refused beside their fields and leave the link as it was.
 */
export async function acceptWithNewLogin(
  actor: { address: string }, { token, username, password }: { token: string; username: string; password: string },
) {
  await limit(`link:address:${addressRange(actor.address)}`, { burst: 20, everySeconds: 10 })
  await transaction(async () => {
    const invitation = await findInvitation(token)
    if (!invitation) throw expired()
    const { name, email, company, client } = invitation
    const userId = await createUser({ audience: 'client', username, password, about: [name, email, company, client] })
    await attach(invitation, token, userId)
  })
}

/** Accepts it with the login that is open: the link proves the address, the session the login. */
export async function acceptWithOwnLogin(actor: ClientUser, token: string) {
  refuseImpersonation(actor)
  await limit(`link:user:${actor.userId}`, { burst: 20, everySeconds: 10 })
  await transaction(async () => {
    const invitation = await findInvitation(token)
    if (!invitation) throw expired()
    const { companyId, clientId } = invitation
    const [owned] = await db.select({ id: clients.id }).from(clients).where(and(eq(clients.companyId, companyId), eq(clients.id, clientId),
      eq(clients.userId, actor.userId)))
    const [known] = await db.select({ id: contacts.id }).from(contacts).where(and(eq(contacts.companyId, companyId),
      eq(contacts.clientId, clientId), eq(contacts.userId, actor.userId)))
    if (owned || known) throw new Refusal({ '': 'contacts.errors.alreadyYours' })
    await attach(invitation, token, actor.userId)
    await db.update(sessions).set({ clientId }).where(eq(sessions.id, actor.sessionId))
  })
}

/** Whoever clears the link has it; a second use that runs beside it finds nothing. */
async function attach({ companyId, contactId, clientId, email }: Invitation, token: string, userId: number) {
  const taken = await db.update(contacts).set({ userId, inviteHash: null, inviteExpiresAt: null })
    .where(and(eq(contacts.companyId, companyId), eq(contacts.id, contactId), eq(contacts.inviteHash, hashToken(token)), isNull(contacts.userId)))
    .returning({ id: contacts.id })
  if (taken.length === 0) throw expired()
  await db.update(users).set({ lastClientId: clientId }).where(eq(users.id, userId))
  await db.update(users).set({ email }).where(and(eq(users.id, userId), eq(users.email, '')))
  await db.insert(events).values({ companyId, clientId, contactId, name: 'contact.accepted', actorKind: 'client', actorId: clientId })
}
