import { randomUUID } from 'node:crypto'
import { and, eq, sql } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { tokens, users } from '@/db/schema/accounts'
import { events } from '@/db/schema/events'
import { queueMail } from '@/features/mail/commands'
import { addressRange } from '@/lib/client-address'
import { Refusal, TooMany } from '@/lib/errors'
import { identityKey } from '@/lib/text'
import { hashToken } from '@/lib/token'
import type { Audience } from '../cookies'
import { aboutPerson, findPerson, fullNameOf, type Person } from '../person'
import { limit } from '../rate-limit'
import { sendNotice } from './notices'
import { passwordLink, resetMinutes } from './password-link'
import { setPassword } from './users'

const keyOf = (username: string) => identityKey(username.slice(0, 320)).replaceAll('\0', '\ufffd')

/**
 * Whether this address may ask for a link for this name now, else TooMany. It never looks whether there is such an
 * account, and counts each address on its own, so that nobody can keep somebody else from asking.
 */
export async function limitReset(audience: Audience, username: string, address: string) {
  const range = addressRange(address)
  await limit(`reset:address:${range}`, { burst: 10, everySeconds: 30 })
  await limit(`reset:account:${audience}:${keyOf(username)}:${range}`, { burst: 3, everySeconds: 300 })
}

/**
 * Forgot password: mails a link when there is such an account and it may log in; else does nothing. The caller answers
 * the same in each case, before this runs. However many addresses ask, one account gets at most ten mails and then one
 * every ten minutes; each link holds for half an hour, so its owner always has one that works.
 */
export async function mailPasswordLink(audience: Audience, username: string) {
  const [user] = await db.select({ id: users.id }).from(users)
    .where(and(eq(users.usernameKey, keyOf(username)), eq(users.audience, audience)))
  const person = user && await findPerson(user.id)
  if (!person?.open || !person.email) return
  try {
    await limit(`reset:mails:${person.userId}`, { burst: 10, everySeconds: 600 })
  } catch (error) {
    if (error instanceof TooMany) return
    throw error
  }
  await transaction(async () => {
    await queueMail(person, {
      template: 'set-password', to: person.email, locale: person.locale, clientId: person.clientId,
      cause: `set-password:${randomUUID()}`,
      variables: {
        name: fullNameOf(person), company: person.company?.name ?? 'Clientele', username: person.username,
        link: await passwordLink(person.userId, resetMinutes), minutes: resetMinutes,
      },
    })
  })
}

/** Whose link this is, without using it up; undefined when it is unknown, used, too old, or of the other area. */
export async function findPasswordLink(audience: Audience, token: string): Promise<Person | undefined> {
  const [row] = await db.select({ userId: tokens.userId }).from(tokens).innerJoin(users, eq(users.id, tokens.userId))
    .where(and(eq(tokens.tokenHash, hashToken(token)), eq(tokens.purpose, 'set-password'), eq(users.audience, audience),
      sql`${tokens.expiresAt} > now()`))
  const person = row?.userId ? await findPerson(row.userId) : undefined
  return person?.open ? person : undefined
}

/**
 * Sets the password by a mailed link, which works once. Every session ends, the other links die, the address is told, and
 * it is recorded. A weak password is refused beside `password` and leaves the link as it was.
 */
export async function setPasswordByLink(audience: Audience, token: string, password: string, address: string) {
  await limit(`link:address:${addressRange(address)}`, { burst: 20, everySeconds: 10 })
  await transaction(async () => {
    const person = await findPasswordLink(audience, token)
    // Whoever deletes the row has the link; a second use that runs beside it finds nothing.
    const used = person && await db.delete(tokens).where(eq(tokens.tokenHash, hashToken(token)))
      .returning({ userId: tokens.userId })
    if (!person || !used?.length) throw new Refusal({ '': 'errors.linkExpired' })
    await setPassword(person.userId, password, { about: aboutPerson(person) })
    await sendNotice(person, 'password-changed', {})
    await db.insert(events).values({
      companyId: person.audience === 'client' ? person.company?.id : null, name: `${person.audience}.password-changed`,
      actorKind: person.audience, actorId: person.clientId ?? person.staffId, clientId: person.clientId,
      changes: { by: 'link' },
    })
  })
}
