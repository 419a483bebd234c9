import { generateAuthenticationOptions, verifyAuthenticationResponse, type AuthenticatorTransportFuture } from '@simplewebauthn/server'
import { and, eq, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { passkeys, tokens, users } from '@/db/schema/accounts'
import { addressRange } from '@/lib/client-address'
import { hashToken } from '@/lib/token'
import type { Audience } from '../cookies'
import { readAuthentication } from '../passkey-answers'
import { limit } from '../rate-limit'
import type { RelyingParty } from '../relying-party'
import { handleOf } from './passkeys'

const minutes = 5

/** What the browser needs to offer the passkeys that it has for this host. The challenge is of this area, works once and runs out. */
export async function challengePasskey(audience: Audience, party: RelyingParty, address: string) {
  await limit(`passkey:address:${addressRange(address)}`, { burst: 30, everySeconds: 4 })
  const options = await generateAuthenticationOptions({ rpID: party.id, userVerification: 'required', timeout: minutes * 60_000 })
  await db.insert(tokens).values({
    tokenHash: hashToken(options.challenge), purpose: 'use-passkey', data: audience, expiresAt: new Date(Date.now() + minutes * 60_000),
  })
  return options
}

/** Whose login a passkey proves, both factors at once; undefined: nobody's. The challenge is used up by the first who asks. */
export async function provePasskey(audience: Audience, answer: string, party: RelyingParty): Promise<number | undefined> {
  const response = readAuthentication(answer)
  if (!response) return undefined
  const [passkey] = await db.select({
    userId: passkeys.userId, publicKey: passkeys.publicKey, counter: passkeys.counter, transports: passkeys.transports,
  }).from(passkeys).innerJoin(users, eq(users.id, passkeys.userId))
    .where(and(eq(passkeys.credentialId, response.id), eq(users.audience, audience)))
  if (!passkey) return undefined
  const handle = response.response.userHandle
  if (handle && handle !== Buffer.from(handleOf(passkey.userId)).toString('base64url')) return undefined
  const takes = async (challenge: string) => (await db.delete(tokens).where(and(eq(tokens.tokenHash, hashToken(challenge)),
    eq(tokens.purpose, 'use-passkey'), eq(tokens.data, audience), sql`${tokens.expiresAt} > now()`)).returning({ data: tokens.data })).length > 0
  const checked = await verifyAuthenticationResponse({
    response, expectedChallenge: takes, expectedOrigin: party.origin, expectedRPID: party.id, requireUserVerification: true,
    credential: {
      id: response.id, publicKey: new Uint8Array(passkey.publicKey), counter: passkey.counter,
      transports: passkey.transports as AuthenticatorTransportFuture[],
    },
  }).catch(() => undefined)
  if (!checked?.verified) return undefined
  // Where two copies of a key answer at once, the count that the first one raised is no longer there for the second.
  const used = await db.update(passkeys).set({ counter: checked.authenticationInfo.newCounter, lastUsedAt: new Date() })
    .where(and(eq(passkeys.credentialId, response.id), eq(passkeys.counter, passkey.counter))).returning({ userId: passkeys.userId })
  return used[0]?.userId
}
