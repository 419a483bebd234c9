import { eq } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import { db } from '@/db/client'
import { makeCompany } from '@/db/factories'
import { sessions, staffGroups, tokens } from '@/db/schema/accounts'
import { events } from '@/db/schema/events'
import { rolledBack } from '@/db/testing'
import { authenticate } from '@/features/accounts/commands/authenticate'
import { findClient } from '@/features/accounts/sessions'
import { clientActor, makeSession, password, staffActor } from '@/features/accounts/testing'
import { Forbidden, NotFound, Refusal } from '@/lib/errors'
import { endImpersonation } from './commands/end-impersonation'
import { loginAs } from './commands/login-as'

const cookie = vi.hoisted(() => ({ value: '' }))
vi.mock('next/headers', () => ({
  cookies: async () => ({ get: (name: string) => (name === 'portal.client' ? { value: cookie.value } : undefined) }),
  headers: async () => new Headers(),
}))

async function world(status: 'active' | 'inactive' | 'fraud' = 'active') {
  const company = await makeCompany()
  const { actor: staff, groupId } = await staffActor(company)
  const { client, userId } = await clientActor({ status }, company)
  return { company, staff, groupId, client, userId }
}

test('a pass opens the area once, within a minute, and names both in the record', () => rolledBack(async () => {
  const { staff, client, userId } = await world()
  const pass = await loginAs(staff, { number: client.number, password })

  const [token] = await db.select().from(tokens).where(eq(tokens.userId, userId))
  expect(token).toMatchObject({ purpose: 'impersonate', impersonatorId: staff.staffId })
  const lasts = (token?.expiresAt.getTime() ?? 0) - Date.now()
  expect(lasts).toBeGreaterThan(50_000)
  expect(lasts).toBeLessThanOrEqual(60_000)
  expect(await db.select().from(events).where(eq(events.clientId, client.id))).toMatchObject([
    { name: 'client.logged-in-as', actorKind: 'staff', actorId: staff.staffId, clientId: client.id },
  ])

  const enter = (audience: 'client' | 'staff') => authenticate(audience, { pass, address: '192.0.2.7' })
  expect(await enter('staff')).toEqual({ kind: 'expired' })
  expect(await enter('client')).toEqual({ kind: 'in', userId, impersonatorId: staff.staffId })
  expect(await enter('client')).toEqual({ kind: 'expired' })
}))

test('the session knows who looks, and ends when that staff group loses the permission', () => rolledBack(async () => {
  const { staff, groupId, client, userId } = await world()
  cookie.value = (await makeSession('client', userId, { impersonatorId: staff.staffId })).token
  const impersonator = { staffId: staff.staffId, name: 'Sam Staff' }
  expect(await findClient()).toMatchObject({ clientId: client.id, impersonator })
  await db.update(staffGroups).set({ permissions: ['clients.view'] }).where(eq(staffGroups.id, groupId))
  expect(await findClient()).toBeUndefined()
}))

test('ending it removes that session, records both, and leads back to the profile', () => rolledBack(async () => {
  const { staff, client, userId } = await world()
  cookie.value = (await makeSession('client', userId, { impersonatorId: staff.staffId })).token
  const actor = await findClient()
  if (!actor) throw new Error('no session')
  expect(await endImpersonation(actor)).toBe(client.number)
  expect(await findClient()).toBeUndefined()
  expect(await db.select().from(sessions).where(eq(sessions.id, actor.sessionId))).toEqual([])
  expect(await db.select().from(events).where(eq(events.clientId, client.id))).toMatchObject([
    { name: 'client.login-as-ended', actorKind: 'client', actorId: client.id, impersonatorId: staff.staffId },
  ])
}))

test('a client in their own session has no such session to end', () => rolledBack(async () => {
  const { actor } = await clientActor()
  await expect(endImpersonation(actor)).rejects.toThrow(NotFound)
}))

test.each(['inactive', 'fraud'] as const)('not as a client who is %s', (status) => rolledBack(async () => {
  const { staff, client, userId } = await world(status)
  const refused = await loginAs(staff, { number: client.number, password }).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(Refusal)
  expect((refused as Refusal).fields).toEqual({ '': 'clients.loginAs.blocked' })
  expect(await db.select().from(tokens).where(eq(tokens.userId, userId))).toEqual([])
}))

test('a wrong password, a missing permission and a foreign client give no pass and no record',
  () => rolledBack(async () => {
  const { company, staff, client, userId } = await world()
  const { actor: reader } = await staffActor(company, ['clients.view', 'clients.edit'])
  const { actor: stranger } = await staffActor()
  await expect(loginAs(staff, { number: client.number, password: 'not mine at all' })).rejects.toThrow(Refusal)
  await expect(loginAs(reader, { number: client.number, password })).rejects.toThrow(Forbidden)
  await expect(loginAs(stranger, { number: client.number, password })).rejects.toThrow(NotFound)
  expect(await db.select().from(tokens).where(eq(tokens.userId, userId))).toEqual([])
  expect(await db.select().from(events).where(eq(events.clientId, client.id))).toEqual([])
}))
