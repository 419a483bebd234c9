import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { brokenInvariants } from '@/db/invariants'
import { users } from '@/db/schema/accounts'
import { invoices } from '@/db/schema/invoices'
import { clients } from '@/db/schema/clients'
import { events } from '@/db/schema/events'
import { rolledBack } from '@/db/testing'
import { password, staffActor } from '@/features/accounts/testing'
import { addNote } from '@/features/notes/commands'
import { Forbidden, NotFound, Refusal } from '@/lib/errors'
import { actionsFor } from './account-actions'
import { changeStatus } from './commands/change-status'
import { deleteClient } from './commands/delete-client'
import { eraseClient } from './commands/erase-client'
import { loginAs } from './commands/login-as'
import { mailPasswordLink } from './commands/mail-password-link'
import { getClient } from './queries/get-client'
import { dump, fullClient, rowsOfClient, rowsWith } from './testing'

test('the person goes from every table; issued documents keep their buyer', () => rolledBack(async () => {
  const { staff, company, client, userId, secret, kept } = await fullClient()
  const brokenBefore = (await brokenInvariants()).map(({ name }) => name)
  await eraseClient(staff, { number: client.number, clientId: 'AC-0001', password })

  expect(await rowsWith(secret)).toEqual([])
  expect(await db.select().from(users).where(eq(users.id, userId))).toEqual([])
  const rows = await rowsOfClient(company.id, client.id)
  expect(rows).toMatchObject({
    client_phones: 0, client_tags: 0, notes: 0, custom_field_values: 0, outbox: 0, client_words: 0,
    invoices: 4, transactions: 1, services: 1, applications: 1,
  })
  expect((await rowsWith(kept)).map((row) => row.split(':')[0]).toSorted())
    .toEqual(['invoices', 'invoices', 'invoices', 'services', 'transactions'])
  const [invoice] = await db.select({ buyer: invoices.buyer }).from(invoices).where(eq(invoices.clientId, client.id))
    .orderBy(invoices.id)
  expect(invoice?.buyer).toEqual({ name: `${kept} Ltd` })
  // Other tests leave logins of nobody behind in their database; nothing may be broken that was whole before.
  expect((await brokenInvariants()).map(({ name }) => name)).toEqual(brokenBefore)
}))

test('the row says nobody, inactive and since when; what events told is empty', () => rolledBack(async () => {
  const { staff, client } = await fullClient()
  await eraseClient(staff, { number: client.number, clientId: '1', password })
  const after = await getClient(staff, client.number)
  expect(after).toMatchObject({
    status: 'inactive', userId: null, username: null, firstName: '', lastName: '', companyName: '', title: '',
    address1: '', address2: '', city: '', country: '', state: '', zip: '', email: '', taxId: '', phones: [],
    version: client.version + 1,
  })
  expect(after.erasedAt).toBeInstanceOf(Date)
  const told = await db.select({ name: events.name, changes: events.changes }).from(events)
    .where(eq(events.clientId, client.id)).orderBy(events.id)
  expect(told).toEqual([
    { name: 'client.updated', changes: null },
    { name: 'client.status-changed', changes: { status: ['active', 'inactive'] } },
    { name: 'client.erased', changes: null },
  ])
}))

test('afterwards only what is owed and deleting makes sense, and only that is offered', () => rolledBack(async () => {
  const { staff, client } = await fullClient()
  await eraseClient(staff, { number: client.number, clientId: '1', password })
  const erased = await getClient(staff, client.number)
  expect(actionsFor(staff, erased).map(({ label }) => label)).toEqual([
    'clients.actions.recordPayment', 'clients.actions.applyCredit', 'clients.actions.statement', 'clients.actions.delete',
  ])
  await expect(eraseClient(staff, { number: client.number, clientId: '1', password })).rejects.toThrow(Refusal)
  await expect(changeStatus(staff, { number: client.number, status: 'active', reason: '' })).rejects.toThrow(Refusal)
  await expect(loginAs(staff, { number: client.number, password })).rejects.toThrow(Refusal)
  await expect(addNote(staff, { number: client.number, text: 'They were called …', sticky: false }))
    .rejects.toThrow(Refusal)
  await expect(mailPasswordLink(staff, { number: client.number })).rejects.toThrow(Refusal)
  await deleteClient(staff, { number: client.number, clientId: '1', password })
  await expect(getClient(staff, client.number)).rejects.toThrow(NotFound)
}))

test('another Client ID or a wrong password is refused, and nothing goes', () => rolledBack(async () => {
  const { staff, client, secret } = await fullClient()
  const before = (await rowsWith(secret)).length
  const wrong = [{ clientId: '2', password }, { clientId: '1', password: 'not mine at all' }]
  for (const given of wrong) {
    await expect(eraseClient(staff, { number: client.number, ...given })).rejects.toThrow(Refusal)
  }
  expect((await rowsWith(secret)).length).toBe(before)
}))

test('without the permission, or from another company, nothing is written', () => rolledBack(async () => {
  const { company, client, secret } = await fullClient()
  const { actor: deleter } = await staffActor(company, ['clients.view', 'clients.delete', 'clients.edit'])
  const { actor: stranger } = await staffActor()
  const before = [(await dump()).length, (await rowsWith(secret)).length]
  await expect(eraseClient(deleter, { number: client.number, clientId: '1', password })).rejects.toThrow(Forbidden)
  await expect(eraseClient(stranger, { number: client.number, clientId: '1', password })).rejects.toThrow(NotFound)
  expect([(await dump()).length, (await rowsWith(secret)).length]).toEqual(before)
  expect(await db.select({ erasedAt: clients.erasedAt }).from(clients).where(eq(clients.id, client.id)))
    .toEqual([{ erasedAt: null }])
}))
