import { eq } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import { db } from '@/db/client'
import { makeCompany } from '@/db/factories'
import { sessions, tokens } from '@/db/schema/accounts'
import { clients, clientStatusChanges } from '@/db/schema/clients'
import { events } from '@/db/schema/events'
import { rolledBack } from '@/db/testing'
import { findClient } from '@/features/accounts/sessions'
import { clientActor, makeSession, staffActor } from '@/features/accounts/testing'
import { Forbidden, NotFound, Refusal } from '@/lib/errors'
import { hashToken, newToken } from '@/lib/token'
import { changeStatus } from './commands/change-status'
import { listStatusChanges } from './queries/list-status-changes'

const cookie = vi.hoisted(() => ({ value: '' }))
vi.mock('next/headers', () => ({
  cookies: async () => ({ get: (name: string) => (name === 'portal.client' ? { value: cookie.value } : undefined) }),
  headers: async () => new Headers(),
}))

async function world() {
  const company = await makeCompany()
  const { actor: staff } = await staffActor(company)
  return { staff, ...await clientActor({}, company) }
}

async function statusOf(id: number) {
  const [client] = await db.select({ status: clients.status }).from(clients).where(eq(clients.id, id))
  return client?.status
}
const changesOf = (id: number) => db.select().from(clientStatusChanges).where(eq(clientStatusChanges.clientId, id))
const eventsOf = (id: number) => db.select().from(events).where(eq(events.clientId, id)).orderBy(events.id)

test('fraud ends an open session at once, and every link, in the same transaction', () => rolledBack(async () => {
  const { staff, client, userId, token } = await world()
  await makeSession('client', userId)
  const link = hashToken(newToken())
  await db.insert(tokens).values({
    tokenHash: link, purpose: 'set-password', userId, expiresAt: new Date(Date.now() + 60_000),
  })
  cookie.value = token
  expect((await findClient())?.clientId).toBe(client.id)

  await changeStatus(staff, { number: client.number, status: 'fraud', reason: 'Stolen card' })

  expect(await findClient()).toBeUndefined()
  expect(await db.select().from(sessions).where(eq(sessions.userId, userId))).toEqual([])
  expect(await db.select().from(tokens).where(eq(tokens.userId, userId))).toEqual([])
  // Even a session that somehow opened afterwards is nobody's.
  cookie.value = (await makeSession('client', userId)).token
  expect(await findClient()).toBeUndefined()
}))

test('a change keeps status, reason, author and time, and writes its event', () => rolledBack(async () => {
  const { staff, client } = await world()
  await changeStatus(staff, { number: client.number, status: 'inactive', reason: 'Left for a competitor' })
  await changeStatus(staff, { number: client.number, status: 'active', reason: '' })

  expect(await statusOf(client.id)).toBe('active')
  const history = await listStatusChanges(staff, client.id)
  expect(history).toMatchObject([
    { status: 'active', reason: '', by: 'Sam Staff' },
    { status: 'inactive', reason: 'Left for a competitor', by: 'Sam Staff' },
  ])
  expect(Date.now() - (history[0]?.createdAt.getTime() ?? 0)).toBeLessThan(60_000)
  expect(await eventsOf(client.id)).toMatchObject([
    {
      name: 'client.status-changed', actorKind: 'staff', actorId: staff.staffId,
      changes: { status: ['active', 'inactive'], reason: 'Left for a competitor' },
    },
    { name: 'client.status-changed', changes: { status: ['inactive', 'active'] } },
  ])
}))

test.each(['inactive', 'fraud'] as const)('%s needs a reason', (status) => rolledBack(async () => {
  const { staff, client } = await world()
  const refused = await changeStatus(staff, { number: client.number, status, reason: '' })
    .catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(Refusal)
  expect((refused as Refusal).fields).toEqual({ reason: 'clients.status.reasonRequired' })
  expect([await statusOf(client.id), await changesOf(client.id), await eventsOf(client.id)]).toEqual(['active', [], []])
}))

test('the status that a client has already is refused, and ends no session', () => rolledBack(async () => {
  const { staff, client, token } = await world()
  await expect(changeStatus(staff, { number: client.number, status: 'active', reason: 'again' }))
    .rejects.toThrow(Refusal)
  cookie.value = token
  expect((await findClient())?.clientId).toBe(client.id)
}))

test('without the permission nothing is written', () => rolledBack(async () => {
  const { company, client, token } = await world()
  const { actor: reader } = await staffActor(company, ['clients.view', 'clients.edit', 'clients.delete'])
  await expect(changeStatus(reader, { number: client.number, status: 'fraud', reason: 'x' })).rejects.toThrow(Forbidden)
  const { actor: blind } = await staffActor(company, ['clients.change-status'])
  await expect(changeStatus(blind, { number: client.number, status: 'fraud', reason: 'x' })).rejects.toThrow(Forbidden)
  expect([await statusOf(client.id), await eventsOf(client.id)]).toEqual(['active', []])
  cookie.value = token
  expect((await findClient())?.clientId).toBe(client.id)
}))

test('the client of another company is not there', () => rolledBack(async () => {
  const { client } = await world()
  const { actor: stranger } = await staffActor()
  await expect(changeStatus(stranger, { number: client.number, status: 'fraud', reason: 'x' }))
    .rejects.toThrow(NotFound)
  expect(await listStatusChanges(stranger, client.id)).toEqual([])
  expect(await statusOf(client.id)).toBe('active')
}))
