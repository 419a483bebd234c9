import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db, disconnect, transaction } from '@/db/client'
import { makeCompany, makeUser, unique } from '@/db/factories'
import { sessions, tokens, users } from '@/db/schema/accounts'
import { rolledBack } from '@/db/testing'
import { Refusal } from '@/lib/errors'
import { hashToken, newToken } from '@/lib/token'
import { changeUsername, createUser, endSessions, isUsernameTaken, setPassword, sweepExpired } from './commands/users'
import { verifyPassword } from './passwords'
import { clientActor, makeSession, password, staffActor } from './testing'

const refused = async (work: Promise<unknown>) => work.then(() => ({}), (error: unknown) => {
  if (error instanceof Refusal) return error.fields
  throw error
})
const hashOf = async (id: number) => (await db.select({ hash: users.passwordHash }).from(users).where(eq(users.id, id)))[0]?.hash

describe('a username', () => {
  test('is unique across companies and areas, case-folded and NFKC', () => rolledBack(async () => {
    const name = unique('Ünique')
    await createUser({ audience: 'client', username: name })
    for (const same of [name, name.toUpperCase(), name.normalize('NFD'), `${name.slice(0, 1)}\u200b${name.slice(1)}`.replace('\u200b', '\u00ad'), `  ${name} `]) {
      expect(await refused(createUser({ audience: 'staff', username: same }))).toEqual({ username: 'errors.usernameTaken' })
      expect(await isUsernameTaken(same)).toBe(true)
    }
    expect(await isUsernameTaken(unique('free'))).toBe(false)
  }))

  test('that is taken leaves the transaction usable', () => rolledBack(async () => {
    const name = unique('taken')
    await makeUser('staff', name)
    await transaction(async () => {
      expect(await refused(createUser({ audience: 'client', username: name }))).toHaveProperty('username')
      expect(await createUser({ audience: 'client', username: unique('other') })).toBeGreaterThan(0)
    })
  }))

  test.each([
    ['a right-to-left override', 'anna\u202egnp.exe', 'errors.bidi'],
    ['NUL', 'anna\0', 'errors.control'],
    ['a Cyrillic а among Latin letters', 'p\u0430ypal', 'errors.usernameScripts'],
    ['nothing that can be seen', '\u2060', 'errors.required'],
  ])('with %s is refused', (_, username, message) => rolledBack(async () => {
    expect(await refused(createUser({ audience: 'client', username }))).toEqual({ username: message })
  }))

  test('may be of any one script', () => rolledBack(async () => {
    for (const name of ['عمر', 'やまだ太郎', 'Дарья', 'δήμητρα']) {
      expect(await createUser({ audience: 'client', username: `${name}${Date.now()}` })).toBeGreaterThan(0)
    }
    expect(await refused(createUser({ audience: 'client', username: 'x'.repeat(255) })))
      .toEqual({ username: { key: 'errors.tooLong', values: { max: 254 } } })
  }))

  test('can be changed, to a free one only', () => rolledBack(async () => {
    const [one, two] = [unique('one'), unique('two')]
    const [a, b] = [await makeUser('client', one), await makeUser('client', two)]
    expect(await refused(changeUsername(a.id, two.toUpperCase()))).toEqual({ username: 'errors.usernameTaken' })
    await changeUsername(a.id, one.toUpperCase())
    expect(await isUsernameTaken(one, a.id)).toBe(false)
    expect(await isUsernameTaken(two, a.id)).toBe(true)
    expect(b.username).toBe(two)
  }))

  test('asked for by two at once goes to one', async () => {
    const name = unique('race')
    const answers = await Promise.allSettled(Array.from({ length: 8 }, () => createUser({ audience: 'client', username: name })))
    try {
      expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    } finally {
      await db.delete(users).where(eq(users.username, name))
      await disconnect()
    }
  })
})

describe('a password', () => {
  test.each([
    ['short', 'Kq7-vw2m', { key: 'errors.tooShort', values: { min: 12 } }],
    ['common', 'password1234', 'errors.passwordCommon'],
    ['the username', 'gerlinde-hoppenstedt', 'errors.passwordPersonal'],
    ['the company', 'SchmidtSoehne1', 'errors.passwordPersonal'],
  ])('that is %s is refused', (_, typed, message) => rolledBack(async () => {
    const user = { audience: 'client' as const, username: 'gerlinde-hoppenstedt', password: typed, about: ['Schmidt Soehne'] }
    expect(await refused(createUser(user))).toEqual({ password: message })
  }))

  test('is kept as argon2id with the right cost, and never as it is', () => rolledBack(async () => {
    const id = await createUser({ audience: 'client', username: unique('c'), password })
    const hash = await hashOf(id) ?? ''
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(hash).not.toContain(password)
    expect(await verifyPassword(hash, password)).toBe(true)
  }))

  test('when set ends every session and link of that user, and of nobody else', () => rolledBack(async () => {
    const [mine, other] = [await clientActor(), await clientActor()]
    await makeSession('client', mine.userId)
    await db.insert(tokens).values({ tokenHash: hashToken(newToken()), purpose: 'set-password', userId: mine.userId, expiresAt: new Date(Date.now() + 9e5) })
    await setPassword(mine.userId, 'another-Walnut-47-orbit')
    expect(await db.select().from(sessions).where(eq(sessions.userId, mine.userId))).toEqual([])
    expect(await db.select().from(tokens).where(eq(tokens.userId, mine.userId))).toEqual([])
    expect(await db.select().from(sessions).where(eq(sessions.userId, other.userId))).toHaveLength(1)
    expect(await verifyPassword(await hashOf(mine.userId), 'another-Walnut-47-orbit')).toBe(true)
  }))

  test('that is refused changes nothing', () => rolledBack(async () => {
    const { userId, actor } = await clientActor({ firstName: 'Wilhelmine' })
    expect(await refused(setPassword(userId, 'wilhelmine-1', { about: ['Wilhelmine'] }))).toHaveProperty('password')
    expect(await db.select({ id: sessions.id }).from(sessions).where(eq(sessions.userId, userId))).toEqual([{ id: actor.sessionId }])
    expect(await verifyPassword(await hashOf(userId), password)).toBe(true)
  }))
})

test('with the sessions of a staff member end the client areas that they opened, and passes with them', () => rolledBack(async () => {
  const company = await makeCompany()
  const { userId, client } = await clientActor({}, company)
  const { actor } = await staffActor(company)
  await makeSession('client', userId, { impersonatorId: actor.staffId })
  await db.insert(tokens).values({
    tokenHash: hashToken(newToken()), purpose: 'impersonate', userId, impersonatorId: actor.staffId, expiresAt: new Date(Date.now() + 60_000),
  })
  await endSessions(actor.userId, { except: actor.sessionId })
  expect(await db.select().from(sessions).where(eq(sessions.impersonatorId, actor.staffId))).toEqual([])
  expect(await db.select().from(tokens).where(eq(tokens.impersonatorId, actor.staffId))).toEqual([])
  expect(await db.select().from(sessions).where(eq(sessions.userId, client.userId ?? 0))).toHaveLength(1)
}))

test('one session can be spared when the others end', () => rolledBack(async () => {
  const { actor } = await staffActor()
  await makeSession('staff', actor.userId)
  await endSessions(actor.userId, { except: actor.sessionId })
  expect(await db.select({ id: sessions.id }).from(sessions).where(eq(sessions.userId, actor.userId))).toEqual([{ id: actor.sessionId }])
}))

test('what has run out is swept away, and only that', () => rolledBack(async () => {
  const { actor } = await staffActor()
  await makeSession('staff', actor.userId, { expiresAt: new Date(Date.now() - 1000) })
  await sweepExpired()
  expect(await db.select({ id: sessions.id }).from(sessions).where(eq(sessions.userId, actor.userId))).toEqual([{ id: actor.sessionId }])
}))
