import { createHash } from 'node:crypto'
import { generateRegistrationOptions, verifyRegistrationResponse, type AuthenticatorTransportFuture } from '@simplewebauthn/server'
import { and, eq, sql } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { passkeys, tokens } from '@/db/schema/accounts'
import { record } from '@/features/events/commands'
import type { ClientUser, Staff } from '@/lib/actor'
import { NotFound, Refusal } from '@/lib/errors'
import { hashToken } from '@/lib/token'
import { readRegistration } from '../passkey-answers'
import { listPasskeys } from '../queries/passkeys'
import type { RelyingParty } from '../relying-party'
import { confirmPassword, refuseImpersonation } from './confirm-password'
import { sendNotice } from './notices'
import { ownPerson } from './own-account'

type Owner = Staff | ClientUser
type Begun = { sessionId: string; name: string }

const minutes = 5
const most = 20
const about = (actor: Owner) => ({ clientId: actor.kind === 'client' ? actor.clientId : undefined })

/** What an authenticator knows the login by; it tells nothing to whoever reads it there. */
export const handleOf = (userId: number) => new Uint8Array(createHash('sha256').update(`clientele passkey ${userId}`).digest())

/** What the browser needs to make a passkey for the actor's login, on this session and within minutes. Asks the password. */
export async function beginPasskey(actor: Owner, { password, name }: { password: string; name: string }, party: RelyingParty) {
  refuseImpersonation(actor)
  await confirmPassword(actor, password)
  const known = await listPasskeys(actor)
  if (known.length >= most) throw new Refusal({ '': { key: 'account.passkeys.tooMany', values: { count: most } } })
  const options = await generateRegistrationOptions({
    rpName: actor.company.name, rpID: party.id, userID: handleOf(actor.userId), userName: actor.username, userDisplayName: actor.name,
    attestationType: 'none', timeout: minutes * 60_000,
    excludeCredentials: known.map(({ id, transports }) => ({ id, transports: transports as AuthenticatorTransportFuture[] })),
    // Found without a username, and never by mere presence: it stands for the password and the second factor at once.
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  await transaction(async () => {
    await db.delete(tokens).where(and(eq(tokens.userId, actor.userId), eq(tokens.purpose, 'add-passkey')))
    const begun: Begun = { sessionId: actor.sessionId, name }
    await db.insert(tokens).values({
      tokenHash: hashToken(options.challenge), purpose: 'add-passkey', userId: actor.userId, data: JSON.stringify(begun),
      expiresAt: new Date(Date.now() + minutes * 60_000),
    })
  })
  return options
}

/** Keeps the passkey that the browser made. The challenge works once, whatever comes of it; the address is told. */
export async function finishPasskey(actor: Owner, answer: string, party: RelyingParty) {
  refuseImpersonation(actor)
  const response = readRegistration(answer)
  if (!response) throw new Refusal({ '': 'account.passkeys.failed' })
  let begun: Begun | undefined
  const takes = async (challenge: string) => {
    const [row] = await db.delete(tokens).where(and(eq(tokens.tokenHash, hashToken(challenge)), eq(tokens.purpose, 'add-passkey'),
      eq(tokens.userId, actor.userId), sql`${tokens.expiresAt} > now()`)).returning({ data: tokens.data })
    begun = row?.data ? JSON.parse(row.data) as Begun : undefined
    return begun?.sessionId === actor.sessionId
  }
  const checked = await verifyRegistrationResponse({
    response, expectedChallenge: takes, expectedOrigin: party.origin, expectedRPID: party.id, requireUserVerification: true,
  }).catch(() => undefined)
  const info = checked?.verified ? checked.registrationInfo : undefined
  if (!info || !begun) throw new Refusal({ '': 'account.passkeys.failed' })
  const { name } = begun
  await transaction(async () => {
    const kept = await db.insert(passkeys).values({
      credentialId: info.credential.id, userId: actor.userId, publicKey: Buffer.from(info.credential.publicKey),
      counter: info.credential.counter, transports: info.credential.transports ?? [], name,
    }).onConflictDoNothing({ target: passkeys.credentialId }).returning({ id: passkeys.credentialId })
    if (kept.length === 0) throw new Refusal({ '': 'account.passkeys.known' })
    await sendNotice(await ownPerson(actor), 'passkey-changed', { change: 'added', device: name })
    await record(actor, `${actor.kind}.passkey-added`, about(actor))
  })
}

/** Another name for one of the actor's own passkeys. */
export async function renamePasskey(actor: Owner, { passkey, name }: { passkey: string; name: string }) {
  refuseImpersonation(actor)
  const saved = await db.update(passkeys).set({ name }).where(and(eq(passkeys.credentialId, passkey), eq(passkeys.userId, actor.userId)))
    .returning({ id: passkeys.credentialId })
  if (saved.length === 0) throw new NotFound('passkey')
}

/** Removes one of the actor's own passkeys. Asks the password; the address is told. */
export async function removePasskey(actor: Owner, { passkey, password }: { passkey: string; password: string }) {
  refuseImpersonation(actor)
  await confirmPassword(actor, password)
  await transaction(async () => {
    const [gone] = await db.delete(passkeys).where(and(eq(passkeys.credentialId, passkey), eq(passkeys.userId, actor.userId)))
      .returning({ name: passkeys.name })
    if (!gone) throw new NotFound('passkey')
    await sendNotice(await ownPerson(actor), 'passkey-changed', { change: 'removed', device: gone.name })
    await record(actor, `${actor.kind}.passkey-removed`, about(actor))
  })
}
