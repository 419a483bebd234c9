import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { passkeys, tokens } from '@/db/schema/accounts'
import { rolledBack } from '@/db/testing'
import { Refusal } from '@/lib/errors'
import { hashToken } from '@/lib/token'
import { finishPasskey, handleOf } from './commands/passkeys'
import { challengePasskey, provePasskey } from './commands/use-passkey'
import type { RelyingParty } from './relying-party'
import { clientActor, staffActor } from './testing'

const party: RelyingParty = { id: 'clientele.example', origin: 'https://clientele.example' }
const address = '192.0.2.1'

const coded = (bytes: Uint8Array | string) => Buffer.from(bytes).toString('base64url')
const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest()

/** An authenticator as a device has one: it counts its uses, and signs for whichever page asks. */
function authenticator(userId: number) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const id = randomBytes(16)
  // A key as COSE has it: {1: EC2, 3: ES256, -1: P-256, -2: x, -3: y}.
  const cose = Buffer.concat([Buffer.from('a5010203262001215820', 'hex'), Buffer.from(x, 'base64url'), Buffer.from('225820', 'hex'), Buffer.from(y, 'base64url')])
  const credential = { id: coded(id), rawId: coded(id), type: 'public-key', clientExtensionResults: {} }
  type Asked = { challenge: string; counter?: number; origin?: string; host?: string; verified?: boolean }
  const said = (type: string, { challenge, origin = party.origin }: Asked) => JSON.stringify({ type, challenge, origin, crossOrigin: false })
  const state = ({ host = party.id, counter = 1, verified = true }: Asked, more = 0) => {
    const count = Buffer.alloc(4)
    count.writeUInt32BE(counter)
    return Buffer.concat([sha256(host), Buffer.from([(verified ? 0x05 : 0x01) | more]), count])
  }
  return {
    key: { credentialId: coded(id), userId, publicKey: cose, transports: [], name: 'Phone' },
    use(asked: Asked) {
      const [data, client] = [state(asked), said('webauthn.get', asked)]
      const signature = sign('sha256', Buffer.concat([data, sha256(client)]), privateKey)
      return JSON.stringify({
        ...credential,
        response: { clientDataJSON: coded(client), authenticatorData: coded(data), signature: coded(signature), userHandle: coded(handleOf(userId)) },
      })
    },
    make(asked: Asked) {
      const length = Buffer.alloc(2)
      length.writeUInt16BE(id.length)
      const data = Buffer.concat([state({ counter: 0, ...asked }, 0x40), Buffer.alloc(16), length, id, cose])
      // {"fmt": "none", "attStmt": {}, "authData": …}
      const attestation = Buffer.concat([Buffer.from('a363666d74646e6f6e656761747453746d74a068617574684461746158', 'hex'), Buffer.from([data.length]), data])
      return JSON.stringify({
        ...credential, response: { clientDataJSON: coded(said('webauthn.create', asked)), attestationObject: coded(attestation) },
      })
    },
  }
}

/** A client with a passkey whose device has counted to five. */
async function owner() {
  const { actor } = await clientActor()
  const device = authenticator(actor.userId)
  await db.insert(passkeys).values({ ...device.key, counter: 5 })
  const challenge = async (audience: 'client' | 'staff' = 'client') => (await challengePasskey(audience, party, address)).challenge
  const counter = async () => (await db.select().from(passkeys).where(eq(passkeys.credentialId, device.key.credentialId)))[0]?.counter
  return { actor, device, challenge, counter }
}

describe('logging in with a passkey', () => {
  test('proves whose it is, and the count goes on', () => rolledBack(async () => {
    const { actor, device, challenge, counter } = await owner()
    expect(await provePasskey('client', device.use({ challenge: await challenge(), counter: 6 }), party)).toBe(actor.userId)
    expect(await counter()).toBe(6)
  }))

  test('an answer that is sent again, and a challenge that was used, prove nothing', () => rolledBack(async () => {
    const { actor, device, challenge, counter } = await owner()
    const asked = await challenge()
    const answer = device.use({ challenge: asked, counter: 6 })
    expect(await provePasskey('client', answer, party)).toBe(actor.userId)
    expect(await provePasskey('client', answer, party)).toBeUndefined()
    expect(await provePasskey('client', device.use({ challenge: asked, counter: 7 }), party)).toBeUndefined()
    // Nor one that we never gave, one of the other area, and one that ran out.
    expect(await provePasskey('client', device.use({ challenge: coded(randomBytes(32)), counter: 8 }), party)).toBeUndefined()
    expect(await provePasskey('client', device.use({ challenge: await challenge('staff'), counter: 9 }), party)).toBeUndefined()
    const old = await challenge()
    await db.update(tokens).set({ expiresAt: new Date(0) }).where(eq(tokens.tokenHash, hashToken(old)))
    expect(await provePasskey('client', device.use({ challenge: old, counter: 10 }), party)).toBeUndefined()
    expect(await counter()).toBe(6)
  }))

  test('a count that goes backwards is a copy of the key, and is refused', () => rolledBack(async () => {
    const { actor, device, challenge, counter } = await owner()
    for (const copied of [5, 4, 0]) {
      expect(await provePasskey('client', device.use({ challenge: await challenge(), counter: copied }), party), String(copied)).toBeUndefined()
    }
    expect(await counter()).toBe(5)
    expect(await provePasskey('client', device.use({ challenge: await challenge(), counter: 6 }), party)).toBe(actor.userId)
  }))

  test('an authenticator that does not count stays at zero', () => rolledBack(async () => {
    const { actor, device, challenge } = await owner()
    await db.update(passkeys).set({ counter: 0 }).where(eq(passkeys.userId, actor.userId))
    for (let n = 0; n < 2; n += 1) {
      expect(await provePasskey('client', device.use({ challenge: await challenge(), counter: 0 }), party)).toBe(actor.userId)
    }
  }))

  test('another origin or host, and mere presence, are refused', () => rolledBack(async () => {
    const { actor, device, challenge } = await owner()
    const wrong = [
      { origin: 'https://evil.example' }, { origin: 'https://clientele.example.evil.example' }, { origin: 'http://clientele.example' },
      { origin: 'https://clientele.example:8443' }, { host: 'evil.example' }, { verified: false },
    ]
    for (const how of wrong) {
      expect(await provePasskey('client', device.use({ challenge: await challenge(), counter: 6, ...how }), party), JSON.stringify(how)).toBeUndefined()
    }
    expect(await provePasskey('client', device.use({ challenge: await challenge(), counter: 6 }), party)).toBe(actor.userId)
  }))

  test('a signature of another key, a foreign handle and the other area are nobody’s', () => rolledBack(async () => {
    const { actor, device, challenge } = await owner()
    const { actor: other } = await clientActor()
    const [asked, foreign] = [await challenge(), authenticator(other.userId)]
    const stolen = JSON.parse(foreign.use({ challenge: asked, counter: 6 })) as { id: string; rawId: string; response: { userHandle: string } }
    stolen.id = stolen.rawId = device.key.credentialId
    expect(await provePasskey('client', JSON.stringify(stolen), party)).toBeUndefined()
    stolen.response.userHandle = coded(handleOf(actor.userId))
    expect(await provePasskey('client', JSON.stringify(stolen), party)).toBeUndefined()
    expect(await provePasskey('staff', device.use({ challenge: await challenge('staff'), counter: 6 }), party)).toBeUndefined()
    expect(await provePasskey('client', 'not an answer', party)).toBeUndefined()
  }))
})

describe('adding a passkey', () => {
  /** What beginPasskey keeps, without its question for the password. */
  async function begun(sessionId?: string) {
    const { actor } = await staffActor()
    const challenge = coded(randomBytes(32))
    await db.insert(tokens).values({
      tokenHash: hashToken(challenge), purpose: 'add-passkey', userId: actor.userId, expiresAt: new Date(Date.now() + 60_000),
      data: JSON.stringify({ sessionId: sessionId ?? actor.sessionId, name: 'Laptop' }),
    })
    const kept = () => db.$count(passkeys, eq(passkeys.userId, actor.userId))
    return { actor, challenge, kept, device: authenticator(actor.userId) }
  }
  const refused = async (work: Promise<unknown>) => expect(await work.catch((error: unknown) => error)).toBeInstanceOf(Refusal)

  test('keeps it once; the same answer again is refused', () => rolledBack(async () => {
    const { actor, challenge, kept, device } = await begun()
    const answer = device.make({ challenge })
    await finishPasskey(actor, answer, party)
    expect(await kept()).toBe(1)
    await refused(finishPasskey(actor, answer, party))
    expect(await kept()).toBe(1)
  }))

  test('not from another origin, for another host, by mere presence, or of another session', () => rolledBack(async () => {
    for (const how of [{ origin: 'https://evil.example' }, { host: 'evil.example' }, { verified: false }]) {
      const { actor, challenge, kept, device } = await begun()
      await refused(finishPasskey(actor, device.make({ challenge, ...how }), party))
      expect(await kept(), JSON.stringify(how)).toBe(0)
    }
    const { actor, challenge, kept, device } = await begun('another')
    await refused(finishPasskey(actor, device.make({ challenge }), party))
    expect(await kept()).toBe(0)
  }))
})
