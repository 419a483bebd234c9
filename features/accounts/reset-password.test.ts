import { and, eq, sql } from 'drizzle-orm'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { db } from '@/db/client'
import { makeCompany, makeStaff, unique } from '@/db/factories'
import { sessions, tokens, users } from '@/db/schema/accounts'
import { clients } from '@/db/schema/clients'
import { events } from '@/db/schema/events'
import { outbox } from '@/db/schema/mail'
import { rolledBack } from '@/db/testing'
import { Forbidden, NotFound, Refusal, TooMany } from '@/lib/errors'
import { hashToken } from '@/lib/token'
import { passwordLink, sendPasswordLink, sendRegistrationMail } from './commands/password-link'
import { findPasswordLink, limitReset, mailPasswordLink, setPasswordByLink } from './commands/reset-password'
import { verifyPassword } from './passwords'
import { clientActor, mailTo, passwordHash, staffActor } from './testing'

const address = '203.0.113.7'
const fresh = 'another-Walnut-47-orbit'
const tokenOf = (link: string) => new URL(link).searchParams.get('token') ?? ''
const linkExpired = expect.objectContaining({ fields: { '': 'errors.linkExpired' } }) as unknown
const set = (token: string, typed = fresh) => setPasswordByLink('client', token, typed, address)

afterEach(() => vi.unstubAllEnvs())

describe('asking for a link', () => {
  test('mails one to the account, from the configured address, in the language of the account', () => rolledBack(async () => {
    vi.stubEnv('APP_URL', 'https://portal.example.com')
    const { username, client, company } = await clientActor({ locale: 'de', email: `${unique('c')}@example.com` })
    await mailPasswordLink('client', username.toUpperCase())
    const [mail] = await mailTo(client.email)
    expect(mail).toMatchObject({ template: 'set-password', locale: 'de', companyId: company.id, clientId: client.id })
    expect(mail?.read.link).toMatch(/^https:\/\/portal\.example\.com\/client\/login\/password\?token=[\w-]{43}$/)
    expect(mail?.read.minutes).toBe(30)
  }))

  test('for nobody, a blocked client, staff who left, or the other area: nothing happens, and nothing is told', () => rolledBack(async () => {
    const [count] = await db.select({ n: sql<number>`count(*)::int` }).from(outbox)
    const blocked = await clientActor({ status: 'fraud' })
    const open = await clientActor()
    const name = unique('left')
    await makeStaff({ username: name, active: false, passwordHash: await passwordHash() })
    expect(await mailPasswordLink('client', unique('nobody'))).toBeUndefined()
    expect(await mailPasswordLink('client', blocked.username)).toBeUndefined()
    expect(await mailPasswordLink('staff', open.username)).toBeUndefined()
    expect(await mailPasswordLink('staff', name)).toBeUndefined()
    expect(await db.select({ n: sql<number>`count(*)::int` }).from(outbox)).toEqual([count])
  }))

  test('is limited by address, whether the account exists or not, and leaves other addresses alone', () => rolledBack(async () => {
    const { username } = await clientActor()
    for (const name of [username, unique('nobody')]) {
      for (let n = 0; n < 3; n++) await limitReset('client', name, address)
      await expect(limitReset('client', name, address)).rejects.toThrow(TooMany)
      await limitReset('client', name, '198.51.100.4')
    }
    for (let n = 0; n < 4; n++) await limitReset('client', unique('other'), address).catch(() => undefined)
    await expect(limitReset('client', unique('other'), address)).rejects.toThrow(TooMany)
  }))

  test('from everywhere at once does not flood a mailbox', () => rolledBack(async () => {
    const { username, client } = await clientActor({ email: `${unique('c')}@example.com` })
    for (let n = 0; n < 15; n++) await mailPasswordLink('client', username)
    expect(await mailTo(client.email)).toHaveLength(10)
  }))
})

describe('a link', () => {
  test('sets the password once; every session and other link ends; it is recorded and the address told', () => rolledBack(async () => {
    const { userId, client } = await clientActor({ email: `${unique('c')}@example.com` })
    const [one, two] = [tokenOf(await passwordLink(userId, 30)), tokenOf(await passwordLink(userId, 30))]
    await set(one)
    const [user] = await db.select({ hash: users.passwordHash, at: users.passwordChangedAt }).from(users).where(eq(users.id, userId))
    expect(await verifyPassword(user?.hash, fresh)).toBe(true)
    expect(user?.at).toBeInstanceOf(Date)
    expect(await db.select().from(sessions).where(eq(sessions.userId, userId))).toEqual([])
    await expect(set(one)).rejects.toEqual(linkExpired)
    await expect(set(two)).rejects.toEqual(linkExpired)
    expect(await db.select({ name: events.name, changes: events.changes }).from(events).where(eq(events.clientId, client.id)))
      .toEqual([{ name: 'client.password-changed', changes: { by: 'link' } }])
    expect((await mailTo(client.email)).map(({ template }) => template)).toEqual(['password-changed'])
  }))

  test('is kept as a hash only', () => rolledBack(async () => {
    const { userId } = await clientActor()
    const token = tokenOf(await passwordLink(userId, 30))
    const rows = await db.select().from(tokens).where(eq(tokens.userId, userId))
    expect(rows).toHaveLength(1)
    expect(rows[0]?.tokenHash.equals(hashToken(token))).toBe(true)
    expect(JSON.stringify(rows)).not.toContain(token)
  }))

  test('holds for half an hour', () => rolledBack(async () => {
    const { userId } = await clientActor()
    const token = tokenOf(await passwordLink(userId, 30))
    const [row] = await db.select({ at: tokens.expiresAt }).from(tokens).where(eq(tokens.userId, userId))
    expect(Math.abs((row?.at.getTime() ?? 0) - Date.now() - 1_800_000)).toBeLessThan(5000)
    await db.update(tokens).set({ expiresAt: sql`now() - interval '1 second'` }).where(eq(tokens.userId, userId))
    expect(await findPasswordLink('client', token)).toBeUndefined()
    await expect(set(token)).rejects.toEqual(linkExpired)
  }))

  test('is not used up by looking, nor by a password that is refused', () => rolledBack(async () => {
    const { userId, username } = await clientActor({ lastName: 'Hoppenstedt' })
    const token = tokenOf(await passwordLink(userId, 30))
    for (let n = 0; n < 3; n++) expect((await findPasswordLink('client', token))?.username).toBe(username)
    await expect(set(token, 'hoppenstedt12')).rejects.toMatchObject({ fields: { password: 'errors.passwordPersonal' } })
    await set(token)
  }))

  test('is nothing in the other area, and after its owner was blocked', () => rolledBack(async () => {
    const { userId, client } = await clientActor()
    const token = tokenOf(await passwordLink(userId, 30))
    await expect(setPasswordByLink('staff', token, fresh, address)).rejects.toEqual(linkExpired)
    await db.update(clients).set({ status: 'inactive' }).where(and(eq(clients.id, client.id), eq(clients.companyId, client.companyId)))
    await expect(set(token)).rejects.toEqual(linkExpired)
  }))

  test('guessing is slowed down', () => rolledBack(async () => {
    const tries = async () => { for (let n = 0; n < 25; n++) await set('x'.repeat(43)).catch((error: unknown) => { if (error instanceof TooMany) throw error }) }
    await expect(tries()).rejects.toThrow(TooMany)
  }))
})

describe('staff', () => {
  test('send a client a link, which is recorded', () => rolledBack(async () => {
    const company = await makeCompany()
    const { actor } = await staffActor(company)
    const { client } = await clientActor({ email: `${unique('c')}@example.com` }, company)
    await sendPasswordLink(actor, { clientId: client.id })
    expect(await mailTo(client.email)).toMatchObject([{ template: 'set-password', read: { company: company.name } }])
    const [event] = await db.select().from(events).where(eq(events.clientId, client.id))
    expect(event).toMatchObject({ name: 'client.password-link-sent', actorId: actor.staffId })
    expect(JSON.stringify(event)).not.toContain('token')
  }))

  test('need the permission, and reach only their own company', () => rolledBack(async () => {
    const { actor } = await staffActor()
    const { client } = await clientActor()
    await expect(sendPasswordLink(actor, { clientId: client.id })).rejects.toThrow(NotFound)
    const reader = await staffActor(actor.company, ['clients.view'])
    await expect(sendPasswordLink(reader.actor, { clientId: client.id })).rejects.toThrow(Forbidden)
    await expect(sendPasswordLink(reader.actor, { staffId: actor.staffId })).rejects.toThrow(Forbidden)
    const other = await staffActor()
    await expect(sendPasswordLink(other.actor, { staffId: actor.staffId })).rejects.toThrow(NotFound)
  }))

  test('cannot flood a colleague with links', () => rolledBack(async () => {
    const { actor } = await staffActor()
    const colleague = await staffActor(actor.company)
    const send = async () => { for (let n = 0; n < 20; n++) await sendPasswordLink(actor, { staffId: colleague.actor.staffId }) }
    await expect(send()).rejects.toThrow(TooMany)
    expect((await mailTo(colleague.actor.email)).length).toBeLessThan(10)
  }))

  test('the registration mail names the username and a link, never a password, and goes out once', () => rolledBack(async () => {
    const company = await makeCompany()
    const { actor } = await staffActor(company)
    const without = await clientActor({ email: `${unique('c')}@example.com`, passwordHash: null }, company)
    for (let n = 0; n < 2; n++) await sendRegistrationMail(actor, { clientId: without.client.id })
    const mails = await mailTo(without.client.email)
    expect(mails).toHaveLength(1)
    expect(mails[0]?.read).toMatchObject({ username: without.username, days: 3 })
    await set(tokenOf(mails[0]?.read.link ?? ''))

    const withOne = await clientActor({ email: `${unique('c')}@example.com` }, company)
    await sendRegistrationMail(actor, { clientId: withOne.client.id })
    expect((await mailTo(withOne.client.email))[0]?.read).toMatchObject({ days: 0, link: expect.stringMatching(/\/client\/login$/) as string })
    const nowhere = await clientActor({ email: '' }, company)
    await expect(sendRegistrationMail(actor, { clientId: nowhere.client.id })).rejects.toThrow(Refusal)
  }))
})
