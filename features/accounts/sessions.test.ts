import { and, eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { db } from '@/db/client'
import { joinCompany, makeCompany, makeStaffGroup } from '@/db/factories'
import { sessions, staff, staffGroups, users } from '@/db/schema/accounts'
import { clients } from '@/db/schema/clients'
import { memberships } from '@/db/schema/memberships'
import { rolledBack } from '@/db/testing'
import { NotFound } from '@/lib/errors'
import { may } from '@/lib/permit'
import { clientAuth, staffAuth } from './auth'
import { setPassword } from './commands/users'
import { cookieNames } from './cookies'
import { logIn } from './log-in'
import { openSession } from './open-session'
import { findClient, findStaff, requireClient, requireStaff } from './sessions'
import { clientActor, makeSession, password, staffActor } from './testing'

const jar = vi.hoisted(() => new Map<string, string>())
const sent = vi.hoisted(() => new Headers())
vi.mock('next/headers', () => ({
  cookies: async () => ({
    get: (name: string) => (jar.has(name) ? { name, value: jar.get(name) } : undefined),
    set: (name: string, value: string) => void (value ? jar.set(name, value) : jar.delete(name)),
  }),
  headers: async () => sent,
}))
vi.mock('next/navigation', () => ({ redirect: (to: string) => { throw new Error(`redirect ${to}`) } }))

const carry = (cookies: Record<string, string>) => {
  jar.clear()
  for (const [name, value] of Object.entries(cookies)) jar.set(name, value)
}
beforeEach(() => {
  carry({})
  vi.stubEnv('AUTH_SECRET', 'x'.repeat(40))
  sent.set('host', 'localhost:3000')
})
afterEach(() => vi.unstubAllEnvs())

describe('who asks', () => {
  test('is whoever has the token of an open session', () => rolledBack(async () => {
    const { actor, company, token } = await staffActor(undefined, ['clients.view'])
    carry({ 'portal.staff': token })
    expect(await findStaff(company.slug)).toMatchObject({ kind: 'staff', staffId: actor.staffId, userId: actor.userId })
    expect([...(await requireStaff(company.slug)).permissions]).toEqual(['clients.view'])
    for (const value of ['', 'x', `${token}x`, token.toUpperCase()]) {
      carry({ 'portal.staff': value })
      expect(await findStaff()).toBeUndefined()
    }
    await expect(requireStaff(company.slug)).rejects.toThrow('redirect /admin/login')
    await expect(requireClient()).rejects.toThrow('redirect /client/login')
  }))

  test('a token of one area under the cookie of the other is nobody', () => rolledBack(async () => {
    const [member, client] = [await staffActor(), await clientActor()]
    carry({ 'portal.staff': client.token, 'portal.client': member.token })
    expect(await findStaff()).toBeUndefined()
    expect(await findClient()).toBeUndefined()
    carry({ 'portal.staff': member.token, 'portal.client': client.token })
    expect((await findStaff())?.staffId).toBe(member.actor.staffId)
    expect((await findClient())?.clientId).toBe(client.client.id)
  }))

  test('a session row that names the wrong area for its user is nobody', () => rolledBack(async () => {
    const { userId } = await clientActor()
    carry({ 'portal.staff': (await makeSession('staff', userId)).token })
    expect(await findStaff()).toBeUndefined()
  }))

  test('an expired session is nobody', () => rolledBack(async () => {
    const { userId } = await clientActor()
    carry({ 'portal.client': (await makeSession('client', userId, { expiresAt: new Date(Date.now() - 1000) })).token })
    expect(await findClient()).toBeUndefined()
  }))

  test('a session without a request for long is nobody: two hours of staff, seven days of clients', () => rolledBack(async () => {
    const ago = (hours: number) => ({ lastSeenAt: new Date(Date.now() - hours * 3_600_000) })
    const [{ actor }, { userId }] = [await staffActor(), await clientActor()]
    for (const [hours, there] of [[1.9, true], [2.1, false]] as const) {
      carry({ 'portal.staff': (await makeSession('staff', actor.userId, ago(hours))).token })
      expect(await findStaff() !== undefined).toBe(there)
    }
    for (const [hours, there] of [[167, true], [169, false]] as const) {
      carry({ 'portal.client': (await makeSession('client', userId, ago(hours))).token })
      expect(await findClient() !== undefined).toBe(there)
    }
  }))

  test('a request notes that the session is in use, but not each one', () => rolledBack(async () => {
    const { actor } = await staffActor()
    const seenAfter = async (minutes: number) => {
      const lastSeenAt = new Date(Date.now() - minutes * 60_000)
      const session = await makeSession('staff', actor.userId, { lastSeenAt })
      carry({ 'portal.staff': session.token })
      await findStaff()
      const [row] = await db.select({ at: sessions.lastSeenAt }).from(sessions).where(eq(sessions.id, session.id))
      return row?.at.getTime() === lastSeenAt.getTime() ? 'kept' : 'noted'
    }
    expect(await seenAfter(4)).toBe('kept')
    expect(await seenAfter(6)).toBe('noted')
  }))

  test('a company that one does not belong to is not there', () => rolledBack(async () => {
    const { token } = await staffActor()
    const other = await makeCompany()
    carry({ 'portal.staff': token })
    for (const slug of [other.slug, 'no-such-company', '']) await expect(requireStaff(slug)).rejects.toThrow(NotFound)
  }))

  test('nothing secret is in an actor', () => rolledBack(async () => {
    const [member, client] = [await staffActor(), await clientActor()]
    carry({ 'portal.staff': member.token, 'portal.client': client.token })
    const seen = JSON.stringify([await findStaff(), await findClient()])
    expect(seen).not.toMatch(/argon2|hash|totp/i)
    expect(seen).not.toContain(member.token)
  }))
})

describe('a change takes effect with the next request', () => {
  test.each(['inactive', 'fraud'] as const)('a client who becomes %s is out', (status) => rolledBack(async () => {
    const { token, client } = await clientActor()
    carry({ 'portal.client': token })
    expect(await findClient()).toBeDefined()
    await db.update(clients).set({ status }).where(and(eq(clients.id, client.id), eq(clients.companyId, client.companyId)))
    expect(await findClient()).toBeUndefined()
  }))

  test('staff who are switched off are out; who leaves a company does not see it', () => rolledBack(async () => {
    const { actor, company, token } = await staffActor()
    const second = await makeCompany()
    await joinCompany(second.id, actor.staffId, (await makeStaffGroup(second.id, [])).id)
    carry({ 'portal.staff': token })
    expect((await findStaff(second.slug))?.companies).toHaveLength(2)
    await db.delete(memberships).where(and(eq(memberships.staffId, actor.staffId), eq(memberships.companyId, second.id)))
    expect(await findStaff(second.slug)).toBeUndefined()
    expect(await findStaff(company.slug)).toBeDefined()
    await db.update(staff).set({ active: false }).where(eq(staff.id, actor.staffId))
    expect(await findStaff(company.slug)).toBeUndefined()
  }))

  test('a permission that was taken away is gone', () => rolledBack(async () => {
    const { company, token, groupId } = await staffActor(undefined, ['clients.view', 'clients.delete'])
    carry({ 'portal.staff': token })
    expect(may(await requireStaff(company.slug), 'clients.delete')).toBe(true)
    await db.update(staffGroups).set({ permissions: ['clients.view'] }).where(eq(staffGroups.id, groupId))
    expect(may(await requireStaff(company.slug), 'clients.delete')).toBe(false)
  }))

  test('a session that was ended is nobody', () => rolledBack(async () => {
    const { actor, token } = await clientActor()
    carry({ 'portal.client': token })
    await db.delete(sessions).where(eq(sessions.id, actor.sessionId))
    expect(await findClient()).toBeUndefined()
  }))

  test('a login as client ends with the permission, the company or the staff member', () => rolledBack(async () => {
    const company = await makeCompany()
    const { client, userId } = await clientActor({}, company)
    const { actor, groupId } = await staffActor(company, ['clients.login-as'])
    carry({ 'portal.client': (await makeSession('client', userId, { impersonatorId: actor.staffId })).token })
    expect(await findClient()).toMatchObject({ clientId: client.id, impersonator: { staffId: actor.staffId, name: 'Sam Staff' } })
    const group = eq(staffGroups.id, groupId)
    await db.update(staffGroups).set({ permissions: [] }).where(group)
    expect(await findClient()).toBeUndefined()
    await db.update(staffGroups).set({ permissions: ['clients.login-as'] }).where(group)
    expect(await findClient()).toBeDefined()
    await db.update(staff).set({ active: false }).where(eq(staff.id, actor.staffId))
    expect(await findClient()).toBeUndefined()
  }))
})

test('a password that was changed while its old one was being checked opens no session', () => rolledBack(async () => {
  const { userId } = await clientActor()
  const [before] = await db.select({ hash: users.passwordHash }).from(users).where(eq(users.id, userId))
  const passwordHash = before?.hash ?? ''
  expect(await openSession('client', { userId, passwordHash })).toMatch(/^[\w-]{43}$/)
  await setPassword(userId, 'moss-Lantern-51-quarry')
  expect(await openSession('client', { userId, passwordHash })).toBeUndefined()
  expect(await db.select().from(sessions).where(eq(sessions.userId, userId))).toEqual([])
}))

describe('the address that Auth.js serves', () => {
  const ask = async (cookie: string) => {
    const { NextRequest } = await import('next/server')
    const answer = await staffAuth.handlers.GET(new NextRequest('http://localhost:3000/api/auth/staff/session', { headers: { cookie } }))
    return await answer.json() as unknown
  }

  test('knows a staff session, says nothing about it, and takes no client’s token', () => rolledBack(async () => {
    const [member, client] = [await staffActor(), await clientActor()]
    expect(await ask(`${cookieNames.staff.session}=${member.token}`)).toEqual({ expires: expect.any(String) as string })
    expect(await ask(`${cookieNames.staff.session}=${client.token}`)).toBeNull()
    expect(await ask('')).toBeNull()
  }))
})

describe('through NextAuth', () => {
  test('a log in opens a row of ours for this area, with the address and the device; the log out deletes it', () => rolledBack(async () => {
    const { username, userId, actor } = await clientActor()
    sent.set('user-agent', 'Mozilla/5.0 (X11; Linux) Firefox/140.0')
    expect(await logIn('client', { username, password })).toBeUndefined()
    expect((await findClient())?.username).toBe(username)
    expect(await findStaff()).toBeUndefined()
    const rows = await db.select().from(sessions).where(eq(sessions.userId, userId)).orderBy(sessions.createdAt)
    const made = rows.find(({ id }) => id !== actor.sessionId)
    expect(made).toMatchObject({ audience: 'client', userAgent: 'Mozilla/5.0 (X11; Linux) Firefox/140.0', impersonatorId: null })
    const token = jar.get(cookieNames.client.session) ?? ''
    expect(JSON.stringify(rows)).not.toContain(token)

    sent.set('cookie', `${cookieNames.client.session}=${token}`)
    await clientAuth.signOut({ redirect: false })
    sent.delete('cookie')
    expect(jar.has(cookieNames.client.session)).toBe(false)
    carry({ [cookieNames.client.session]: token })
    expect(await findClient()).toBeUndefined()
    expect((await db.select().from(sessions).where(eq(sessions.userId, userId))).map(({ id }) => id)).toEqual([actor.sessionId])
  }))

  test('a second log in ends the session that it takes the place of, and no other', () => rolledBack(async () => {
    const { username, userId, actor } = await clientActor()
    const other = await makeSession('client', (await clientActor()).userId)
    await logIn('client', { username, password })
    const first = jar.get(cookieNames.client.session) ?? ''
    await logIn('client', { username, password })
    const second = jar.get(cookieNames.client.session) ?? ''
    expect(second).not.toBe(first)
    carry({ [cookieNames.client.session]: first })
    expect(await findClient()).toBeUndefined()
    expect((await db.select().from(sessions).where(eq(sessions.userId, userId)))).toHaveLength(2)
    carry({ [cookieNames.client.session]: second })
    expect((await findClient())?.sessionId).not.toBe(actor.sessionId)
    carry({ [cookieNames.client.session]: other.token })
    expect(await findClient()).toBeDefined()
  }))

  test('when staff log out, the client areas that they opened close too', () => rolledBack(async () => {
    const company = await makeCompany()
    const { userId } = await clientActor({}, company)
    const [{ actor, token }, colleague] = [await staffActor(company), await staffActor(company)]
    const opened = await makeSession('client', userId, { impersonatorId: actor.staffId })
    const others = await makeSession('client', userId, { impersonatorId: colleague.actor.staffId })
    sent.set('cookie', `${cookieNames.staff.session}=${token}`)
    await staffAuth.signOut({ redirect: false })
    sent.delete('cookie')
    carry({ [cookieNames.client.session]: opened.token })
    expect(await findClient()).toBeUndefined()
    carry({ [cookieNames.client.session]: others.token })
    expect(await findClient()).toBeDefined()
  }))

  test('a refusal comes back as our own answer, and opens nothing', () => rolledBack(async () => {
    const { username, userId } = await clientActor({ status: 'fraud', locale: 'ar' })
    expect(await logIn('client', { username, password: 'not this one, sorry' })).toEqual({ kind: 'wrong' })
    expect(await logIn('client', { username, password })).toMatchObject({ kind: 'blocked', locale: 'ar' })
    expect(await logIn('staff', { username, password })).toEqual({ kind: 'wrong' })
    expect(jar.has(cookieNames.client.session)).toBe(false)
    expect(await db.select().from(sessions).where(eq(sessions.userId, userId))).toHaveLength(1)
  }))
})
