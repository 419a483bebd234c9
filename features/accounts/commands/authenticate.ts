import { and, eq, inArray, isNull, lt, sql } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { recoveryCodes, staff, tokens, users } from '@/db/schema/accounts'
import { clients } from '@/db/schema/clients'
import { companies } from '@/db/schema/companies'
import { contacts } from '@/db/schema/contacts'
import { events } from '@/db/schema/events'
import { addressRange } from '@/lib/client-address'
import { TooMany } from '@/lib/errors'
import { open } from '@/lib/secret-box'
import { identityKey } from '@/lib/text'
import { hashToken, newToken } from '@/lib/token'
import { normaliseRecoveryCode, totpStep } from '@/lib/totp'
import type { Audience } from '../cookies'
import { hashPassword, isOutdated, verifyPassword } from '../passwords'
import { findAccount } from '../queries/accounts'
import { limit } from '../rate-limit'
import type { RelyingParty } from '../relying-party'
import { provePasskey } from './use-passkey'

export type LoginAttempt = {
  username?: string
  password?: string
  /** The second factor: six digits or a recovery code, with the challenge that the first step gave. */
  code?: string
  challenge?: string
  /** A one-time pass of a staff member who logs in as a client, or of a client who has just registered. */
  pass?: string
  /** What a passkey answered, and where it counts. */
  passkey?: string
  party?: RelyingParty
  address: string
}

export type LoginAnswer =
  | { kind: 'in'; userId: number; impersonatorId?: number; passwordHash?: string }
  | { kind: 'wrong' }
  | { kind: 'wrong-code' }
  | { kind: 'expired' }
  | { kind: 'second-factor'; challenge: string }
  | { kind: 'blocked'; locale: string; companyId: number; company: string; email: string }
  | { kind: 'too-many'; seconds: number }

/**
 * Who logs in (R34, R38, R57). A wrong password and an unknown user give the same answer in the same time; only after the
 * right password does a blocked client learn that the account cannot log in, and never why.
 */
export async function authenticate(audience: Audience, attempt: LoginAttempt): Promise<LoginAnswer> {
  try {
    const address = addressRange(attempt.address)
    if (attempt.passkey && attempt.party) return await byPasskey(audience, attempt.passkey, attempt.party, address)
    if (attempt.pass) return await byPass(audience, attempt.pass, address)
    if (attempt.challenge) return await byCode(audience, { ...attempt, address })
    return await byPassword(audience, { ...attempt, address })
  } catch (error) {
    if (error instanceof TooMany) return { kind: 'too-many', seconds: error.seconds }
    throw error
  }
}

async function byPassword(audience: Audience, { username = '', password = '', address }: LoginAttempt): Promise<LoginAnswer> {
  // PostgreSQL stores no NUL; nobody's name has one.
  const key = identityKey(username.slice(0, 320)).replaceAll('\0', '\ufffd')
  await limit(`login:address:${address}`, { burst: 60, everySeconds: 2 })
  // Per account and address: whoever attacks an account from elsewhere slows down themselves, not its owner.
  await limit(`login:account:${audience}:${key}:${address}`, { burst: 10, everySeconds: 20 })
  const [user] = await db.select({ id: users.id, hash: users.passwordHash, totp: users.totpSecret }).from(users)
    .where(and(eq(users.usernameKey, key), eq(users.audience, audience)))
  const right = await verifyPassword(user?.hash, password)
  if (!right || !user) return { kind: 'wrong' }
  const blocked = await findBlock(audience, user.id)
  if (blocked) return blocked
  const passwordHash = user.hash && isOutdated(user.hash) ? await rehash(user.id, user.hash, password) : user.hash ?? ''
  if (!user.totp) return enter(audience, user.id, passwordHash)
  const challenge = newToken()
  await db.insert(tokens).values({
    tokenHash: hashToken(challenge), purpose: 'second-factor', userId: user.id, expiresAt: new Date(Date.now() + 300_000),
  })
  return { kind: 'second-factor', challenge }
}

/** A newer hash of the same password, unless another password came meanwhile. */
async function rehash(userId: number, old: string, password: string) {
  const passwordHash = await hashPassword(password)
  await db.update(users).set({ passwordHash }).where(and(eq(users.id, userId), eq(users.passwordHash, old)))
  return passwordHash
}

async function byCode(audience: Audience, { challenge = '', code = '', address }: LoginAttempt): Promise<LoginAnswer> {
  const [step] = await db.select({ userId: users.id, totp: users.totpSecret, hash: users.passwordHash })
    .from(tokens).innerJoin(users, eq(users.id, tokens.userId))
    .where(and(eq(tokens.tokenHash, hashToken(challenge)), eq(tokens.purpose, 'second-factor'),
      eq(users.audience, audience), sql`${tokens.expiresAt} > now()`))
  if (!step?.totp) return { kind: 'expired' }
  await limitCode(step.userId, code, address)
  if (!(await useCode(step.userId, step.totp, code))) return { kind: 'wrong-code' }
  const blocked = await findBlock(audience, step.userId)
  if (blocked) return blocked
  const used = await db.delete(tokens).where(eq(tokens.tokenHash, hashToken(challenge))).returning({ id: tokens.userId })
  return used.length ? enter(audience, step.userId, step.hash ?? '') : { kind: 'expired' }
}

/**
 * Six digits can be guessed by whoever has the password, so each account has an allowance; an address spends it more
 * slowly than it fills, and a recovery code, which nobody guesses, does not need it: the owner always gets in.
 */
async function limitCode(userId: number, code: string, address: string) {
  await limit(`code:${userId}:${address}`, { burst: 5, everySeconds: 30 })
  if (normaliseRecoveryCode(code).length < 12) await limit(`code:${userId}`, { burst: 30, everySeconds: 20 })
}

/** Takes a code of the authenticator or a recovery code; each works once. */
export async function useCode(userId: number, sealedSecret: string, code: string) {
  const step = totpStep(open(sealedSecret, `totp:${userId}`), code.replace(/\s/g, ''), new Date())
  if (step !== undefined) {
    const taken = await db.update(users).set({ totpStep: step })
      .where(and(eq(users.id, userId), lt(users.totpStep, step))).returning({ id: users.id })
    return taken.length > 0
  }
  const taken = await db.update(recoveryCodes).set({ usedAt: new Date() })
    .where(and(eq(recoveryCodes.userId, userId), isNull(recoveryCodes.usedAt),
      eq(recoveryCodes.codeHash, hashToken(normaliseRecoveryCode(code))))).returning({ id: recoveryCodes.userId })
  return taken.length > 0
}

async function byPass(audience: Audience, pass: string, address: string): Promise<LoginAnswer> {
  await limit(`login:address:${address}`, { burst: 60, everySeconds: 2 })
  if (audience !== 'client') return { kind: 'expired' }
  const [used] = await db.delete(tokens)
    .where(and(eq(tokens.tokenHash, hashToken(pass)), inArray(tokens.purpose, ['impersonate', 'registered']), sql`${tokens.expiresAt} > now()`))
    .returning({ userId: tokens.userId, impersonatorId: tokens.impersonatorId, purpose: tokens.purpose })
  if (used?.userId && used.purpose === 'registered') return await findBlock(audience, used.userId) ?? enter(audience, used.userId, undefined)
  if (!used?.userId || !used.impersonatorId) return { kind: 'expired' }
  return { kind: 'in', userId: used.userId, impersonatorId: used.impersonatorId }
}

async function byPasskey(audience: Audience, answer: string, party: RelyingParty, address: string): Promise<LoginAnswer> {
  await limit(`login:address:${address}`, { burst: 60, everySeconds: 2 })
  const userId = await provePasskey(audience, answer, party)
  if (userId === undefined) return { kind: 'wrong' }
  return await findBlock(audience, userId) ?? enter(audience, userId, undefined)
}

/** Undefined when the account may log in. */
async function findBlock(audience: Audience, userId: number): Promise<LoginAnswer | undefined> {
  if (audience === 'staff') {
    const [member] = await db.select({ active: staff.active }).from(staff).where(eq(staff.userId, userId))
    return member?.active ? undefined : { kind: 'wrong' }
  }
  if (await findAccount(userId)) return undefined
  const asked = { locale: clients.locale, companyId: companies.id, company: companies.name, email: companies.email }
  const [own] = await db.select(asked).from(clients).innerJoin(companies, eq(companies.id, clients.companyId))
    .where(eq(clients.userId, userId))
  const [client] = own ? [own] : await db.select({ ...asked, locale: contacts.locale }).from(contacts)
    .innerJoin(clients, and(eq(clients.companyId, contacts.companyId), eq(clients.id, contacts.clientId)))
    .innerJoin(companies, eq(companies.id, contacts.companyId)).where(eq(contacts.userId, userId)).orderBy(contacts.id).limit(1)
  if (!client) return { kind: 'wrong' }
  return { kind: 'blocked', ...client }
}

async function enter(audience: Audience, userId: number, passwordHash: string | undefined): Promise<LoginAnswer> {
  await transaction(async () => {
    await db.update(users).set({ lastLoginAt: new Date() }).where(eq(users.id, userId))
    if (audience === 'staff') {
      const [member] = await db.select({ id: staff.id }).from(staff).where(eq(staff.userId, userId))
      await db.insert(events).values({ name: 'staff.logged-in', actorKind: 'staff', actorId: member?.id })
    } else {
      const account = await findAccount(userId)
      await db.insert(events).values({
        companyId: account?.companyId, name: 'client.logged-in', actorKind: 'client', actorId: account?.clientId,
        contactId: account?.contactId, clientId: account?.clientId,
      })
    }
  })
  return { kind: 'in', userId, passwordHash }
}
