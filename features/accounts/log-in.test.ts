import { eq, sql } from 'drizzle-orm'
import { generateSync } from 'otplib'
import { describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { joinCompany, makeCompany, makeStaff, makeStaffGroup, makeUser, unique } from '@/db/factories'
import { recoveryCodes, staff, tokens, users } from '@/db/schema/accounts'
import { clients } from '@/db/schema/clients'
import { events } from '@/db/schema/events'
import { rolledBack } from '@/db/testing'
import { seal } from '@/lib/secret-box'
import { hashToken, newToken } from '@/lib/token'
import { newTotpSecret } from '@/lib/totp'
import { authenticate, useCode } from './commands/authenticate'
import { hashPassword, isOutdated, verifyPassword } from './passwords'
import { clientActor, password, passwordHash } from './testing'

const address = '203.0.113.7'
const logIn = (username: string, typed = password, from = address) =>
  authenticate('client', { username, password: typed, address: from })

/** The right password with a second factor on, as far as the challenge. */
async function withSecondFactor() {
  const { username, userId } = await clientActor()
  const secret = newTotpSecret()
  await db.update(users).set({ totpSecret: seal(secret, `totp:${userId}`), totpStep: 0 }).where(eq(users.id, userId))
  const challenge = async () => {
    const answer = await logIn(username)
    if (answer.kind !== 'second-factor') throw new Error(answer.kind)
    return answer.challenge
  }
  const enter = async (code: string, from = address) =>
    (await authenticate('client', { challenge: await challenge(), code, address: from })).kind
  return { userId, secret, challenge, enter, code: () => generateSync({ secret }) }
}

describe('the password', () => {
  test('the right one logs in, is recorded, and the time is kept', () => rolledBack(async () => {
    const { username, userId, client } = await clientActor()
    expect(await logIn(username)).toMatchObject({ kind: 'in', userId })
    const [user] = await db.select({ at: users.lastLoginAt }).from(users).where(eq(users.id, userId))
    expect(user?.at).toBeInstanceOf(Date)
    expect(await db.select({ name: events.name }).from(events).where(eq(events.clientId, client.id))).toEqual([{ name: 'client.logged-in' }])
  }))

  test('an unknown user and a wrong password get the same answer', () => rolledBack(async () => {
    const { username } = await clientActor()
    expect(await logIn(username, 'not this one, sorry')).toEqual({ kind: 'wrong' })
    expect(await logIn(unique('nobody'), 'not this one, sorry')).toEqual({ kind: 'wrong' })
    expect(await logIn('\0', 'x')).toEqual({ kind: 'wrong' })
  }))

  test('and take the same time: a hash is computed for an unknown user too', () => rolledBack(async () => {
    const { username } = await clientActor()
    const times: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] }
    // By turns, so that a busy machine is busy for both; the first round warms up.
    for (let n = 0; n < 10; n++) {
      for (const kind of ['known', 'unknown'] as const) {
        const begin = performance.now()
        await logIn(kind === 'known' ? username : unique('nobody'), 'not this one, sorry', `203.0.113.${n}`)
        if (n > 0) times[kind].push(performance.now() - begin)
      }
    }
    const [known = 0, unknown = 0] = [times.known, times.unknown].map((list) => list.toSorted((x, y) => x - y)[4])
    // Without a hash an unknown user would be answered ten times as fast.
    expect(Math.max(known, unknown) / Math.min(known, unknown)).toBeLessThan(2.5)
    expect(await verifyPassword(undefined, 'nobody has this password')).toBe(false)
  }))

  test('a name is compared case-folded and NFKC', () => rolledBack(async () => {
    const name = unique('straße-é')
    const { userId } = await clientActor({ username: name })
    expect(await logIn(name.toUpperCase().normalize('NFD'))).toMatchObject({ kind: 'in', userId })
  }))

  test('a client is nobody to the staff portal, and the other way round', () => rolledBack(async () => {
    const { username } = await clientActor()
    expect(await authenticate('staff', { username, password, address })).toEqual({ kind: 'wrong' })
    const name = unique('staff')
    await makeStaff({ username: name, passwordHash: await passwordHash() })
    expect(await authenticate('client', { username: name, password, address })).toEqual({ kind: 'wrong' })
  }))

  test('an account without a password cannot be entered', () => rolledBack(async () => {
    const { username } = await clientActor({ passwordHash: null })
    for (const typed of ['', 'null', 'nobody has this password']) expect(await logIn(username, typed)).toEqual({ kind: 'wrong' })
  }))

  test('an old hash is made anew', () => rolledBack(async () => {
    const { hash } = await import('@node-rs/argon2')
    const { username, userId } = await clientActor({ passwordHash: await hash(password, { memoryCost: 8192, timeCost: 1 }) })
    expect((await logIn(username)).kind).toBe('in')
    const [user] = await db.select({ hash: users.passwordHash }).from(users).where(eq(users.id, userId))
    expect(isOutdated(user?.hash ?? '')).toBe(false)
    expect((await logIn(username)).kind).toBe('in')
  }))

  test('full-width letters are the same password', async () => {
    expect(await verifyPassword(await hashPassword('ｋelp-umbrella-93'), 'kelp-umbrella-93')).toBe(true)
  })
})

describe('a blocked account', () => {
  test.each(['inactive', 'fraud'] as const)('%s: after the right password the contact, never why', (status) => rolledBack(async () => {
    const company = await makeCompany({ name: 'Beispiel AG', email: 'hilfe@beispiel.example' })
    const { username } = await clientActor({ status, locale: 'de' }, company)
    expect(await logIn(username)).toEqual({ kind: 'blocked', locale: 'de', companyId: company.id, company: 'Beispiel AG', email: 'hilfe@beispiel.example' })
    expect(await logIn(username, 'not this one, sorry')).toEqual({ kind: 'wrong' })
  }))

  test('staff who left look like anybody else', () => rolledBack(async () => {
    const username = unique('staff')
    await makeStaff({ username, passwordHash: await passwordHash(), active: false })
    expect(await authenticate('staff', { username, password, address })).toEqual({ kind: 'wrong' })
  }))

  test('between the password and the code counts too', () => rolledBack(async () => {
    const { userId, challenge, code } = await withSecondFactor()
    const begun = await challenge()
    await db.update(clients).set({ status: 'fraud' }).where(eq(clients.userId, userId))
    expect((await authenticate('client', { challenge: begun, code: code(), address })).kind).toBe('blocked')
  }))
})

describe('the second factor', () => {
  test('the password alone opens nothing', () => rolledBack(async () => {
    const { userId, challenge } = await withSecondFactor()
    expect(await challenge()).toMatch(/^[\w-]{43}$/)
    const [user] = await db.select({ at: users.lastLoginAt }).from(users).where(eq(users.id, userId))
    expect(user?.at).toBeNull()
  }))

  test('a code works once', () => rolledBack(async () => {
    const { enter, code } = await withSecondFactor()
    const one = code()
    expect(await enter(one)).toBe('in')
    expect(await enter(one)).toBe('wrong-code')
  }))

  test('a wrong code leaves the challenge, the right one uses it up', () => rolledBack(async () => {
    const { challenge, code, userId } = await withSecondFactor()
    const begun = await challenge()
    expect((await authenticate('client', { challenge: begun, code: '000000', address })).kind).toBe('wrong-code')
    expect(await authenticate('client', { challenge: begun, code: code(), address })).toMatchObject({ kind: 'in', userId })
    expect((await authenticate('client', { challenge: begun, code: code(), address })).kind).toBe('expired')
  }))

  test('a recovery code works once, however it is written', () => rolledBack(async () => {
    const { userId, enter } = await withSecondFactor()
    await db.insert(recoveryCodes).values(['abcd-efgh-jkmn', 'zzzz-yyyy-xxxx'].map((one) => ({ userId, codeHash: hashToken(one) })))
    expect(await enter(' ABCD efgh jkmn')).toBe('in')
    expect(await enter('abcd-efgh-jkmn')).toBe('wrong-code')
    expect(await enter('zzzzyyyyxxxx')).toBe('in')
  }))

  test('a code and a recovery code go to one of eight who use them at once', async () => {
    const user = await makeUser('client', unique('race'))
    const secret = newTotpSecret()
    const sealed = seal(secret, `totp:${user.id}`)
    try {
      await db.update(users).set({ totpSecret: sealed }).where(eq(users.id, user.id))
      await db.insert(recoveryCodes).values({ userId: user.id, codeHash: hashToken('abcd-efgh-jkmn') })
      for (const code of [generateSync({ secret }), 'abcd-efgh-jkmn']) {
        const answers = await Promise.all(Array.from({ length: 8 }, () => useCode(user.id, sealed, code)))
        expect(answers.filter(Boolean)).toHaveLength(1)
      }
    } finally {
      await db.delete(users).where(eq(users.id, user.id))
    }
  })

  test('only the hash of a challenge is kept, and it runs out', () => rolledBack(async () => {
    const { userId, challenge, code } = await withSecondFactor()
    const begun = await challenge()
    const [row] = await db.select().from(tokens).where(eq(tokens.userId, userId))
    expect(row?.tokenHash.equals(hashToken(begun))).toBe(true)
    expect(JSON.stringify(row)).not.toContain(begun)
    await db.update(tokens).set({ expiresAt: sql`now() - interval '1 second'` }).where(eq(tokens.userId, userId))
    expect((await authenticate('client', { challenge: begun, code: code(), address })).kind).toBe('expired')
  }))

  test('a challenge of the other area is nothing', () => rolledBack(async () => {
    const { challenge, code } = await withSecondFactor()
    expect((await authenticate('staff', { challenge: await challenge(), code: code(), address })).kind).toBe('expired')
  }))

  test('guessing slows down; a recovery code from elsewhere still gets in', () => rolledBack(async () => {
    const { userId, challenge, enter } = await withSecondFactor()
    await db.insert(recoveryCodes).values({ userId, codeHash: hashToken('abcd-efgh-jkmn') })
    const begun = await challenge()
    const guess = async (from: string) => (await authenticate('client', { challenge: begun, code: '000000', address: from })).kind
    const answers: string[] = []
    for (let n = 0; n < 6; n++) answers.push(await guess('198.51.100.1'))
    expect(answers).toEqual([...Array<string>(5).fill('wrong-code'), 'too-many'])
    for (let n = 0; n < 40; n++) await guess(`198.51.100.${100 + n}`)
    expect(await guess('192.0.2.1')).toBe('too-many')
    expect(await enter('abcd-efgh-jkmn', '192.0.2.2')).toBe('in')
  }))
})

describe('a pass of staff who log in as the client', () => {
  test('works once, in the client area only, and names both', () => rolledBack(async () => {
    const { userId } = await clientActor()
    const member = await makeStaff()
    const pass = newToken()
    await db.insert(tokens).values({
      tokenHash: hashToken(pass), purpose: 'impersonate', userId, impersonatorId: member.id, expiresAt: new Date(Date.now() + 60_000),
    })
    const use = (audience: 'staff' | 'client') => authenticate(audience, { pass, address })
    expect(await use('staff')).toEqual({ kind: 'expired' })
    expect(await use('client')).toMatchObject({ kind: 'in', userId, impersonatorId: member.id })
    expect(await use('client')).toEqual({ kind: 'expired' })
  }))
})

describe('too many attempts', () => {
  test('slow down one address, and nobody at another', () => rolledBack(async () => {
    const { username, userId } = await clientActor()
    const kinds: string[] = []
    for (let n = 0; n < 12; n++) kinds.push((await logIn(username, 'not this one, sorry')).kind)
    expect(kinds).toEqual([...Array<string>(10).fill('wrong'), 'too-many', 'too-many'])
    expect(await logIn(username)).toMatchObject({ kind: 'too-many', seconds: expect.any(Number) as number })
    expect(await logIn(username, password, '198.51.100.9')).toMatchObject({ kind: 'in', userId })
  }))

  test('the allowance grows back', () => rolledBack(async () => {
    const { username, userId } = await clientActor()
    for (let n = 0; n < 11; n++) await logIn(username, 'not this one, sorry')
    await db.execute(sql`update rate_limits set full_at = full_at - interval '20 seconds' where key like 'login:account:%'`)
    expect(await logIn(username)).toMatchObject({ kind: 'in', userId })
  }))

  test('changing the address within one network of IPv6 gains nothing', () => rolledBack(async () => {
    const { username } = await clientActor()
    const kinds: string[] = []
    for (let n = 1; n <= 12; n++) kinds.push((await logIn(username, 'not this one, sorry', `2001:db8:1:2::${n}`)).kind)
    expect(kinds).toEqual([...Array<string>(10).fill('wrong'), 'too-many', 'too-many'])
    expect((await logIn(username, password, '2001:db8:1:3::1')).kind).toBe('in')
  }))

  test('an address that tries many names is slowed down as well', () => rolledBack(async () => {
    const kinds = new Set<string>()
    for (let n = 0; n < 62; n++) kinds.add((await logIn(unique('nobody'), 'x')).kind)
    expect(kinds).toEqual(new Set(['wrong', 'too-many']))
  }))
})

test('staff log in with their own account', () => rolledBack(async () => {
  const company = await makeCompany()
  const username = unique('staff')
  const member = await makeStaff({ username, passwordHash: await passwordHash() })
  await joinCompany(company.id, member.id, (await makeStaffGroup(company.id, ['clients.view'])).id)
  expect(await authenticate('staff', { username, password, address })).toMatchObject({ kind: 'in', userId: member.userId })
  await db.update(staff).set({ active: false }).where(eq(staff.id, member.id))
  expect((await authenticate('staff', { username, password, address })).kind).toBe('wrong')
}))
