import { hash } from '@node-rs/argon2'
import { eq, inArray } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { makePackage, makeService } from '@/db/factories'
import { sessions, users } from '@/db/schema/accounts'
import { clients } from '@/db/schema/clients'
import { closings } from '@/db/schema/closings'
import { events } from '@/db/schema/events'
import { outbox } from '@/db/schema/mail'
import { services } from '@/db/schema/services'
import { rolledBack } from '@/db/testing'
import { clientActor, staffActor } from '@/features/accounts/testing'
import { eraseClient } from '@/features/clients/commands/erase-client'
import { getAttention } from '@/features/home/queries/get-home'
import { Forbidden, NotFound, Refusal } from '@/lib/errors'
import { acceptClosing, refuseClosing } from './commands/answer-closing'
import { requestClosing, withdrawClosing } from './commands/request-closing'
import { countServicesToEnd, findClosing, listOpenClosings } from './queries'

const password = 'a long and quiet river'
const now = new Date('2026-10-05T12:00:00Z')

async function scene() {
  const made = await clientActor()
  const { actor: staff } = await staffActor(made.company)
  const passwordHash = await hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 })
  await db.update(users).set({ passwordHash }).where(inArray(users.id, [made.userId, staff.userId]))
  return { ...made, staff }
}

const ask = (actor: Awaited<ReturnType<typeof scene>>['actor'], reason = 'Moving away') => requestClosing(actor, { password, reason })
const namesOf = async (clientId: number) =>
  (await db.select({ name: events.name }).from(events).where(eq(events.clientId, clientId)).orderBy(events.id)).map(({ name }) => name)
const mailsOf = async (clientId: number) =>
  (await db.select({ template: outbox.template }).from(outbox).where(eq(outbox.clientId, clientId)).orderBy(outbox.id)).map(({ template }) => template)

test('a client asks once, with their password, and takes it back', () => rolledBack(async () => {
  const { actor, client, staff } = await scene()
  await expect(requestClosing(actor, { password: 'wrong', reason: '' })).rejects.toMatchObject({ fields: { password: 'errors.passwordWrong' } })
  await ask(actor)
  await expect(ask(actor)).rejects.toMatchObject({ fields: { '': 'closings.errors.already' } })
  expect(await findClosing(actor, client.id)).toMatchObject({ status: 'open', reason: 'Moving away' })
  expect(await listOpenClosings(staff)).toMatchObject([{ number: client.number, reason: 'Moving away' }])
  expect((await getAttention(staff, now)).closings).toBe(1)
  await withdrawClosing(actor)
  await expect(withdrawClosing(actor)).rejects.toThrow(Refusal)
  expect(await listOpenClosings(staff)).toEqual([])
  await ask(actor, '')
  expect(await namesOf(client.id)).toEqual(['closing.requested', 'closing.withdrawn', 'closing.requested'])
  expect(await mailsOf(client.id)).toEqual(['closing-requested', 'closing-requested'])
}))

test('not by staff who look as the client, by a contact, or for somebody else', () => rolledBack(async () => {
  const { actor, client, company, staff } = await scene()
  await expect(ask({ ...actor, impersonator: { staffId: staff.staffId, name: 'Alma' } })).rejects.toThrow(Refusal)
  await expect(ask({ ...actor, contactId: 7 })).rejects.toThrow(NotFound)
  await expect(findClosing({ ...actor, contactId: 7 }, client.id)).rejects.toThrow(NotFound)
  await ask(actor)
  const { actor: other } = await clientActor({}, company)
  expect(await findClosing(other, client.id)).toBeUndefined()
  await expect(withdrawClosing(other)).rejects.toThrow(Refusal)
  const { actor: foreign } = await staffActor()
  await expect(acceptClosing(foreign, { number: client.number, when: 'now' }, { now })).rejects.toThrow(NotFound)
}))

test('accepted, services end with their term and the client is out', () => rolledBack(async () => {
  const { actor, client, company, staff } = await scene()
  const pack = await makePackage(company.id)
  const running = await makeService(client, pack.id, { status: 'active', anchorOn: '2026-09-20', termsBilled: 2, renewsOn: '2026-11-20' })
  const pending = await makeService(client, pack.id, { status: 'pending', anchorOn: null, termsBilled: 0, renewsOn: null })
  await ask(actor)
  expect(await countServicesToEnd(actor, client.id)).toBe(2)
  await acceptClosing(staff, { number: client.number, when: 'term' }, { now })
  const rows = new Map((await db.select().from(services).where(eq(services.clientId, client.id))).map((row) => [row.id, row]))
  expect(rows.get(running.id)).toMatchObject({ status: 'active', cancelOn: '2026-11-20' })
  expect(rows.get(pending.id)).toMatchObject({ status: 'canceled' })
  const [row] = await db.select().from(clients).where(eq(clients.id, client.id))
  expect(row?.status).toBe('inactive')
  expect(await db.select().from(sessions).where(eq(sessions.userId, client.userId ?? 0))).toEqual([])
  expect(await namesOf(client.id)).toEqual(expect.arrayContaining(['closing.accepted', 'client.status-changed']))
  expect(await mailsOf(client.id)).toContain('closing-accepted')
  await expect(acceptClosing(staff, { number: client.number, when: 'term' }, { now })).rejects.toMatchObject({ fields: { '': 'closings.errors.gone' } })
}))

test('or at once; what a person gave as reasons goes when they are erased', () => rolledBack(async () => {
  const { actor, client, company, staff } = await scene()
  await makeService(client, (await makePackage(company.id)).id, { status: 'active', anchorOn: '2026-09-20', termsBilled: 2, renewsOn: '2026-11-20' })
  await ask(actor, 'My doctor says so')
  await acceptClosing(staff, { number: client.number, when: 'now' }, { now })
  expect(await countServicesToEnd(staff, client.id)).toBe(0)
  await eraseClient(staff, { number: client.number, clientId: String(client.number), password })
  expect(await db.select({ reason: closings.reason }).from(closings).where(eq(closings.clientId, client.id))).toEqual([{ reason: '' }])
}))

test('refused, the client reads why and nothing else changes', () => rolledBack(async () => {
  const { actor, client, company, staff } = await scene()
  await ask(actor)
  await refuseClosing(staff, { number: client.number, reason: 'An invoice is open.' })
  expect(await findClosing(actor, client.id)).toMatchObject({ status: 'refused', answer: 'An invoice is open.' })
  expect((await db.select().from(clients).where(eq(clients.id, client.id)))[0]?.status).toBe('active')
  expect(await mailsOf(client.id)).toEqual(['closing-requested', 'closing-refused'])
  const { actor: reader } = await staffActor(company, ['clients.view'])
  await ask(actor)
  await expect(refuseClosing(reader, { number: client.number, reason: 'x' })).rejects.toThrow(Forbidden)
  const { actor: withoutBills } = await staffActor(company, ['clients.view', 'clients.change-status'])
  await makeService(client, (await makePackage(company.id)).id, { status: 'active' })
  await expect(acceptClosing(withoutBills, { number: client.number, when: 'now' }, { now })).rejects.toThrow(Forbidden)
  expect((await findClosing(staff, client.id))?.status).toBe('open')
}))
