import { and, eq, ne, sql } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { sessions, staff, tokens, users } from '@/db/schema/accounts'
import { registrations } from '@/db/schema/orders'
import { NotFound, Refusal } from '@/lib/errors'
import type { Audience } from '../cookies'
import { refuseWeakPassword } from '../password-rules'
import { hashPassword } from '../passwords'
import { isOpen } from '../session-limits'
import { readUsername } from '../username'

type NewUser = {
  audience: Audience
  username: string
  /** Left out: the person sets one by a mailed link. */
  password?: string
  /** In place of a password: that of one which was judged before. */
  passwordHash?: string
  /** What is known of the person (names, company, email); a password made of it is refused. */
  about?: readonly string[]
}

/**
 * Makes a login and returns its id. Refuses, beside `username` and `password`: a name that somebody of any company has
 * (R34), one that could be taken for another, and a password that is easy to guess.
 */
export async function createUser({ audience, username: typed, password, passwordHash, about = [] }: NewUser): Promise<number> {
  const { username, usernameKey } = readUsername(typed)
  if (password !== undefined) refuseWeakPassword(password, [username, ...about])
  // The key's constraint decides; a conflict writes nothing and leaves the caller's transaction usable.
  const [user] = await db.insert(users).values({
    audience, username, usernameKey,
    passwordHash: password === undefined ? passwordHash ?? null : await hashPassword(password),
    passwordChangedAt: password === undefined && passwordHash === undefined ? null : new Date(),
  }).onConflictDoNothing({ target: users.usernameKey }).returning({ id: users.id })
  if (!user) throw new Refusal({ username: 'errors.usernameTaken' })
  return user.id
}

/** Whether somebody of any company has this username; `except` is the user who may keep it. */
export async function isUsernameTaken(username: string, except?: number): Promise<boolean> {
  const { usernameKey } = readUsername(username)
  const [found] = await db.select({ id: users.id }).from(users)
    .where(and(eq(users.usernameKey, usernameKey), except === undefined ? undefined : ne(users.id, except)))
  return found !== undefined
}

/** Changes the username; refuses the same as createUser. Sessions stay. */
export async function changeUsername(userId: number, typed: string) {
  const { username, usernameKey } = readUsername(typed)
  try {
    const saved = await transaction(() => db.update(users).set({ username, usernameKey }).where(eq(users.id, userId))
      .returning({ id: users.id }))
    if (saved.length === 0) throw new NotFound('user')
  } catch (error) {
    if (isTaken(error)) throw new Refusal({ username: 'errors.usernameTaken' })
    throw error
  }
}

/** Sets the password, refusing an easy one beside `password`; every session but `except` ends and open links die. */
export async function setPassword(
  userId: number, password: string, { about = [], except }: { about?: readonly string[]; except?: string } = {},
) {
  const [user] = await db.select({ username: users.username }).from(users).where(eq(users.id, userId))
  if (!user) throw new NotFound('user')
  refuseWeakPassword(password, [user.username, ...about])
  const passwordHash = await hashPassword(password)
  await transaction(async () => {
    await db.update(users).set({ passwordHash, passwordChangedAt: new Date() }).where(eq(users.id, userId))
    await endSessions(userId, { except })
  })
}

/**
 * Ends the user's sessions, logins as this user, every open link and half-finished login, and the client areas that a staff
 * member opened: whoever took over the account may have opened them. `except` is a session id. Part of every change of status, password and second factor, in its transaction.
 */
export async function endSessions(userId: number, { except }: { except?: string } = {}) {
  await db.delete(sessions).where(and(eq(sessions.userId, userId), except ? ne(sessions.id, except) : undefined))
  await db.delete(tokens).where(eq(tokens.userId, userId))
  await endImpersonationsOf(userId)
}

/** Ends every mailed link of the user, for a change of the address that they were mailed to. */
export async function endLinks(userId: number) {
  await db.delete(tokens).where(eq(tokens.userId, userId))
}

/** Ends the sessions in which this staff member looks at client areas; for a staff member who leaves or is blocked. */
export async function endImpersonations(staffId: number) {
  await db.delete(sessions).where(eq(sessions.impersonatorId, staffId))
  await db.delete(tokens).where(eq(tokens.impersonatorId, staffId))
}

/** The same for the staff member behind a login; for a client's login there are none. */
export async function endImpersonationsOf(userId: number) {
  const [member] = await db.select({ id: staff.id }).from(staff).where(eq(staff.userId, userId))
  if (member) await endImpersonations(member.id)
}

/** Removes what has run out, so that the tables stay small. Returns nothing; may run at any time, side by side. */
export async function sweepExpired() {
  await db.delete(sessions).where(sql`not ${isOpen}`)
  await db.delete(tokens).where(sql`${tokens.expiresAt} < now()`)
  await db.delete(registrations).where(sql`${registrations.expiresAt} < now()`)
  await db.execute(sql`delete from rate_limits where full_at < now()`)
}

const isTaken = (error: unknown): boolean =>
  error instanceof Error && ((error as { code?: string }).code === '23505' || isTaken(error.cause))
