import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db, transaction } from '@/db/client'
import { makeCompany } from '@/db/factories'
import { clients } from '@/db/schema/clients'
import { events } from '@/db/schema/events'
import { rolledBack } from '@/db/testing'
import { clientActor, staffActor } from '@/features/accounts/testing'
import { Forbidden } from '@/lib/errors'
import { changed, record } from './commands'
import { listEvents } from './queries'

async function world() {
  const company = await makeCompany()
  const { actor: staff } = await staffActor(company)
  const { actor: self, client } = await clientActor({}, company)
  return { company, staff, self, client }
}

const causeOf = async (work: () => Promise<unknown>) => {
  const error = await transaction(work).catch((thrown: unknown) => thrown)
  return error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error)
}

test('who did it: staff, the client, staff in the client’s place, the program', () => rolledBack(async () => {
  const { company, staff, self, client } = await world()
  const impersonated = { ...self, impersonator: { staffId: staff.staffId, name: staff.name } }
  for (const actor of [staff, self, impersonated, { kind: 'system', company } as const]) {
    await record(actor, 'client.updated', { clientId: client.id })
  }
  expect((await listEvents(staff, client.id, { limit: 10 })).toReversed()).toMatchObject([
    { actorKind: 'staff', by: 'Sam Staff', impersonator: null },
    { actorKind: 'client', by: 'Cleo Client', impersonator: null },
    { actorKind: 'client', by: 'Cleo Client', impersonator: 'Sam Staff' },
    { actorKind: 'system', by: null, impersonator: null },
  ])
}))

test('an event goes with its transaction', () => rolledBack(async () => {
  const { staff, client } = await world()
  await transaction(async () => {
    await record(staff, 'client.updated', { clientId: client.id })
    throw new Error('the rest failed')
  }).catch(() => {})
  expect(await listEvents(staff, client.id, { limit: 10 })).toEqual([])
}))

test('newest first, paged by the last id', () => rolledBack(async () => {
  const { staff, client } = await world()
  for (const city of ['a', 'b', 'c']) {
    await record(staff, 'client.updated', { clientId: client.id, changes: { city: [null, city] } })
  }
  const first = await listEvents(staff, client.id, { limit: 2 })
  const rest = await listEvents(staff, client.id, { limit: 2, before: first.at(-1)?.id })
  expect([...first, ...rest].map(({ changes }) => changes))
    .toEqual([{ city: [null, 'c'] }, { city: [null, 'b'] }, { city: [null, 'a'] }])
}))

test('only who may see clients reads them, and only those of the company', () => rolledBack(async () => {
  const { company, staff, client } = await world()
  await record(staff, 'client.updated', { clientId: client.id })
  const { actor: blind } = await staffActor(company, ['settings.view'])
  await expect(listEvents(blind, client.id, { limit: 10 })).rejects.toThrow(Forbidden)
  const { actor: stranger } = await staffActor()
  expect(await listEvents(stranger, client.id, { limit: 10 })).toEqual([])
}))

test('an event can be neither changed nor deleted', () => rolledBack(async () => {
  const { staff, client } = await world()
  await record(staff, 'client.updated', { clientId: client.id, changes: { city: ['a', 'b'] } })
  const mine = eq(events.clientId, client.id)
  const refused = 'events are append-only'
  expect(await causeOf(() => db.update(events).set({ name: 'client.nothing' }).where(mine))).toBe(refused)
  expect(await causeOf(() => db.update(events).set({ changes: { city: ['a', 'c'] } }).where(mine))).toBe(refused)
  expect(await causeOf(() => db.update(events).set({ changes: null }).where(mine))).toBe(refused)
  expect(await causeOf(() => db.update(events).set({ createdAt: new Date(0) }).where(mine))).toBe(refused)
  expect(await causeOf(() => db.update(events).set({ clientId: null }).where(mine))).toBe(refused)
  expect(await causeOf(() => db.delete(events).where(mine))).toBe(refused)
  expect(await causeOf(() => db.execute(sql`truncate events`))).toBe(refused)
  expect(await listEvents(staff, client.id, { limit: 10 })).toHaveLength(1)
}))

test('for an erased client the changes may go, and nothing else', () => rolledBack(async () => {
  const { staff, client } = await world()
  await record(staff, 'client.updated', { clientId: client.id, changes: { city: ['a', 'b'] } })
  await db.update(clients).set({ erasedAt: new Date() }).where(eq(clients.id, client.id))
  const mine = eq(events.clientId, client.id)
  expect(await causeOf(() => db.update(events).set({ changes: { city: ['x', 'y'] } }).where(mine)))
    .toBe('events are append-only')
  expect(await causeOf(() => db.update(events).set({ changes: null, name: 'client.nothing' }).where(mine)))
    .toBe('events are append-only')
  expect(await causeOf(() => db.delete(events).where(mine))).toBe('events are append-only')
  await db.update(events).set({ changes: null }).where(mine)
  expect(await listEvents(staff, client.id, { limit: 10 })).toMatchObject([{ name: 'client.updated', changes: null }])
}))

test('changed tells only what differs', () => {
  expect(changed({ a: 1, b: 'x', c: [1] }, { a: undefined, b: 'y', c: [1] })).toEqual({ b: ['x', 'y'] })
  expect(changed({ a: null }, { a: null })).toBeUndefined()
})
