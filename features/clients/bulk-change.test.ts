import { eq, inArray } from 'drizzle-orm'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { db } from '@/db/client'
import { makeClientGroup, makeClients, makeCompany } from '@/db/factories'
import { sessions, tokens } from '@/db/schema/accounts'
import { clients, clientStatusChanges } from '@/db/schema/clients'
import { events } from '@/db/schema/events'
import { rolledBack } from '@/db/testing'
import { findClient } from '@/features/accounts/sessions'
import { clientActor, makeSession, staffActor } from '@/features/accounts/testing'
import { Forbidden, Refusal } from '@/lib/errors'
import { hashToken, newToken } from '@/lib/token'
import { parseBrowseView } from './browse-view'
import { parseBulkChange, parseNumbers, writeBulkChange, type BulkChange } from './bulk-change'
import { bulkChange } from './commands/bulk-change'
import { getBrowseFacts } from './queries/get-browse-facts'
import { numbersOfView, previewBulkChange } from './queries/preview-bulk-change'

const cookie = vi.hoisted(() => ({ value: '' }))
vi.mock('next/headers', () => ({
  cookies: async () => ({ get: (name: string) => (name === 'portal.client' ? { value: cookie.value } : undefined) }),
  headers: async () => new Headers(),
}))
beforeEach(() => { cookie.value = '' })

async function world(list: Parameters<typeof makeClients>[1] = [{}, { status: 'fraud' }, { locale: 'de' }, {}]) {
  const company = await makeCompany()
  const { actor } = await staffActor(company)
  return { company, actor, made: await makeClients(company, list) }
}

const fraud: BulkChange = { what: 'status', to: 'fraud' }
const rowsOf = (company: { id: number }) => db.select().from(clients).where(eq(clients.companyId, company.id)).orderBy(clients.number)
const eventsOf = (company: { id: number }) => db.select().from(events).where(eq(events.companyId, company.id)).orderBy(events.id)

describe('status', () => {
  test('changes those that differ, with reason, author, history and an event each', () => rolledBack(async () => {
    const { company, actor, made } = await world()
    expect(await bulkChange(actor, { change: fraud, numbers: [1, 2, 3], reason: 'Stolen cards' })).toBe(2)
    expect((await rowsOf(company)).map(({ status }) => status)).toEqual(['fraud', 'fraud', 'fraud', 'active'])
    const changes = await db.select().from(clientStatusChanges)
      .where(inArray(clientStatusChanges.clientId, made.map(({ id }) => id))).orderBy(clientStatusChanges.clientId)
    expect(changes.map(({ clientId, status, reason, staffId }) => ({ clientId, status, reason, staffId }))).toEqual(
      [made[0], made[2]].map((client) => ({ clientId: client?.id, status: 'fraud', reason: 'Stolen cards', staffId: actor.staffId })))
    expect((await eventsOf(company)).map(({ name, clientId, actorId, changes: what }) => ({ name, clientId, actorId, what }))).toEqual(
      [made[0], made[2]].map((client) => ({
        name: 'client.status-changed', clientId: client?.id, actorId: actor.staffId,
        what: { status: ['active', 'fraud'], reason: 'Stolen cards' },
      })))
    expect((await getBrowseFacts(actor)).tabs).toEqual({ active: 1, inactive: 0, fraud: 3, all: 4 })
  }))

  test('who is logged in is out, with every link', () => rolledBack(async () => {
    const company = await makeCompany()
    const { actor } = await staffActor(company)
    const { client, userId, token } = await clientActor({}, company)
    await makeSession('client', userId)
    await db.insert(tokens).values({
      tokenHash: hashToken(newToken()), purpose: 'set-password', userId, expiresAt: new Date(Date.now() + 60_000),
    })
    cookie.value = token
    expect((await findClient())?.clientId).toBe(client.id)
    await bulkChange(actor, { change: { what: 'status', to: 'inactive' }, numbers: [client.number], reason: 'Left' })
    expect(await findClient()).toBeUndefined()
    expect(await db.select().from(sessions).where(eq(sessions.userId, userId))).toEqual([])
    expect(await db.select().from(tokens).where(eq(tokens.userId, userId))).toEqual([])
  }))

  test('blocking needs a reason, unblocking none', () => rolledBack(async () => {
    const { actor } = await world()
    await expect(bulkChange(actor, { change: fraud, numbers: [1], reason: '' })).rejects.toThrow(Refusal)
    expect(await bulkChange(actor, { change: { what: 'status', to: 'active' }, numbers: [1, 2], reason: '' })).toBe(1)
  }))
})

describe('group and language', () => {
  test('change with a new version, so that an open form conflicts, and an event each', () => rolledBack(async () => {
    const { company, actor } = await world()
    const group = await makeClientGroup(company.id, { name: 'Resellers' })
    expect(await bulkChange(actor, { change: { what: 'group', to: group.id }, numbers: [1, 4], reason: '' })).toBe(2)
    expect(await bulkChange(actor, { change: { what: 'language', to: 'de' }, numbers: [1, 3], reason: '' })).toBe(1)
    expect((await rowsOf(company)).map(({ groupId, locale, version }) => [groupId === group.id, locale, version]))
      .toEqual([[true, 'de', 3], [false, 'en', 1], [false, 'de', 1], [true, 'en', 2]])
    expect((await eventsOf(company)).map(({ name, changes }) => [name, changes])).toEqual([
      ['client.updated', { group: ['General', 'Resellers'] }], ['client.updated', { group: ['General', 'Resellers'] }],
      ['client.updated', { locale: ['en', 'de'] }],
    ])
  }))

  test('a group of another company and a language that is off are refused', () => rolledBack(async () => {
    const { company, actor } = await world()
    const foreign = await world()
    const asked = (change: BulkChange) => bulkChange(actor, { change, numbers: [1], reason: '' })
    await expect(asked({ what: 'group', to: foreign.company.generalGroupId })).rejects.toThrow(Refusal)
    await expect(asked({ what: 'language', to: 'xx' })).rejects.toThrow(Refusal)
    expect((await rowsOf(company))[0]?.version).toBe(1)
  }))
})

describe('scope', () => {
  test('only clients of the company, never erased ones', () => rolledBack(async () => {
    const { company, actor } = await world([{ erasedAt: new Date(), status: 'inactive' }])
    const foreign = await world()
    expect(await bulkChange(actor, { change: fraud, numbers: [1, 2, 3, 4], reason: 'x' })).toBe(0)
    expect((await rowsOf(company))[0]?.status).toBe('inactive')
    expect((await rowsOf(foreign.company))[0]?.status).toBe('active')
  }))

  test('each change has its permission', () => rolledBack(async () => {
    const company = await makeCompany()
    const { actor: editor } = await staffActor(company, ['clients.view', 'clients.edit'])
    const { actor: blocker } = await staffActor(company, ['clients.view', 'clients.change-status'])
    await expect(bulkChange(editor, { change: fraud, numbers: [1], reason: 'x' })).rejects.toThrow(Forbidden)
    await expect(previewBulkChange(editor, fraud, [1])).rejects.toThrow(Forbidden)
    await expect(bulkChange(blocker, { change: { what: 'language', to: 'de' }, numbers: [1], reason: '' })).rejects.toThrow(Forbidden)
    await expect(previewBulkChange(blocker, { what: 'language', to: 'de' }, [1])).rejects.toThrow(Forbidden)
  }))

  test('more than 5,000 are refused', () => rolledBack(async () => {
    const { actor } = await world()
    const numbers = Array.from({ length: 5001 }, (_, n) => n + 1)
    await expect(bulkChange(actor, { change: fraud, numbers, reason: 'x' })).rejects.toThrow(Refusal)
  }))

  test('thousands change in one go', () => rolledBack(async () => {
    const { actor, made } = await world(Array.from({ length: 600 }, () => ({})))
    expect(await bulkChange(actor, { change: fraud, numbers: made.map(({ number }) => number), reason: 'x' })).toBe(600)
    expect((await getBrowseFacts(actor)).tabs.fraud).toBe(600)
  }))
})

describe('preview', () => {
  test('says who changes from what and who is left out, and changes nothing', () => rolledBack(async () => {
    const { company, actor } = await world([{}, { status: 'fraud' }, { erasedAt: new Date(), status: 'inactive' }])
    const preview = await previewBulkChange(actor, fraud, [1, 2, 3, 99])
    expect(preview.changing.map(({ number, status }) => [number, status])).toEqual([[1, 'active']])
    expect(preview.skipped.already.map(({ number }) => number)).toEqual([2])
    expect(preview.skipped.erased.map(({ number }) => number)).toEqual([3])
    expect(preview.skipped.missing).toBe(1)
    expect(await eventsOf(company)).toEqual([])
  }))

  test('a whole view is its clients, from the first page on', () => rolledBack(async () => {
    const { actor } = await world(Array.from({ length: 60 }, (_, n) => ({ country: n % 2 ? 'DE' : 'FR' })))
    const { numbers, more } = await numbersOfView(actor, parseBrowseView({ country: 'DE' }))
    expect(numbers).toHaveLength(30)
    expect(more).toBe(false)
  }))
})

test('what is asked is read strictly', () => {
  for (const change of [fraud, { what: 'group', to: 7 }, { what: 'language', to: 'ja' }] as const) {
    expect(parseBulkChange(writeBulkChange(change))).toEqual(change)
  }
  for (const text of ['', 'status', 'status:', 'status:root', 'group:0', 'group:x', 'language:x', 'number:1', undefined, ['status:fraud']]) {
    expect(parseBulkChange(text)).toBeUndefined()
  }
  expect(parseNumbers('3,1,3')).toEqual([3, 1])
  for (const text of ['', ',', '1,', '1, 2', '-1', '1e3', '1'.repeat(10)]) expect(parseNumbers(text)).toBeUndefined()
})
