import { setTimeout } from 'node:timers/promises'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db, transaction } from '@/db/client'
import { makeClient, makeCompany, makeInvoice, unique } from '@/db/factories'
import { brokenInvariants } from '@/db/invariants'
import { users } from '@/db/schema/accounts'
import { clients } from '@/db/schema/clients'
import { companies } from '@/db/schema/companies'
import { events } from '@/db/schema/events'
import { outbox } from '@/db/schema/mail'
import { rolledBack } from '@/db/testing'
import { passwordLink } from '@/features/accounts/commands/password-link'
import { clientActor, password, staffActor } from '@/features/accounts/testing'
import { queueMail } from '@/features/mail/commands'
import { Forbidden, NotFound, Refusal, TooMany } from '@/lib/errors'
import { deleteClient } from './commands/delete-client'
import { previewRemoval } from './queries/preview-removal'
import { dump, fullClient, rowsOfClient, rowsWith } from './testing'

const refusalOf = async (work: Promise<unknown>) => {
  const error = await work.catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(Refusal)
  return (error as Refusal).fields
}

test('the preview counts every kind of record, and money for each currency on its own', () => rolledBack(async () => {
  const { staff, client } = await fullClient()
  expect(await previewRemoval(staff, client.id, 'clients.delete')).toEqual({
    counts: { invoices: 4, transactions: 1, services: 1, paymentAccounts: 1, notes: 1, phones: 2, customValues: 1, tags: 1, mails: 1, events: 1 },
    money: [
      { currency: 'EUR', due: 700n, paid: 2500n, credit: 500n },
      { currency: 'USD', due: 900n, paid: 0n, credit: 0n },
    ],
  })
}))

test('deleting leaves no row of the client, no personal word, and one event that names nobody',
  () => rolledBack(async () => {
  const { staff, company, client, userId, secret, kept } = await fullClient()
  const brokenBefore = (await brokenInvariants()).map(({ name }) => name)
  const neighbour = await makeClient(company, { lastName: 'Neighbour' })
  await makeInvoice(neighbour)
  const before = await rowsOfClient(company.id, client.id)
  expect(Object.keys(before).filter((table) => before[table] === 0)).toEqual([])
  expect((await rowsWith(secret)).length).toBeGreaterThan(10)

  await deleteClient(staff, { number: client.number, clientId: 'AC-0001', password })

  expect(Object.values(await rowsOfClient(company.id, client.id)).filter(Boolean)).toEqual([])
  expect(await rowsWith(secret)).toEqual([])
  expect(await rowsWith(kept)).toEqual([])
  expect(await db.select().from(users).where(eq(users.id, userId))).toEqual([])
  const told = await db.select().from(events)
    .where(and(eq(events.companyId, company.id), eq(events.name, 'client.deleted')))
  expect(told).toMatchObject([{
    clientId: null, actorKind: 'staff', actorId: staff.staffId,
    changes: {
      number: client.number, invoices: 4, transactions: 1, services: 1, paymentAccounts: 1, notes: 1, phones: 2, customValues: 1, mails: 1,
      money: [
        { currency: 'EUR', due: '700', paid: '2500', credit: '500' },
        { currency: 'USD', due: '900', paid: '0', credit: '0' },
      ],
    },
  }])
  const left = await rowsOfClient(company.id, neighbour.id)
  expect([left.invoices, left.client_words]).toEqual([1, expect.any(Number)])
  // Other tests leave logins of nobody behind in their database; nothing may be broken that was whole before.
  expect((await brokenInvariants()).map(({ name }) => name)).toEqual(brokenBefore)
}))

test('used numbers stay used', () => rolledBack(async () => {
  const { staff, company, client } = await fullClient()
  const counters = () => db.select({ client: companies.nextClientNumber, invoice: companies.nextInvoiceNumber })
    .from(companies).where(eq(companies.id, company.id))
  const before = await counters()
  await deleteClient(staff, { number: client.number, clientId: '1', password })
  expect(await counters()).toEqual(before)
  const next = await makeClient(company)
  expect(next.number).toBe(2)
  expect((await makeInvoice(next)).number).toBe('000004')
}))

test('another Client ID or a wrong password is refused beside its field, and nothing goes',
  () => rolledBack(async () => {
  const { staff, client, secret } = await fullClient()
  const before = (await rowsWith(secret)).length
  expect(await refusalOf(deleteClient(staff, { number: client.number, clientId: 'AC-0002', password })))
    .toEqual({ clientId: 'clients.removal.otherId' })
  const wrong = { number: client.number, clientId: 'AC-0001', password: 'not mine at all' }
  expect(await refusalOf(deleteClient(staff, wrong)))
    .toEqual({ password: 'errors.passwordWrong' })
  expect((await rowsWith(secret)).length).toBe(before)
}))

test('passwords cannot be tried out on it', () => rolledBack(async () => {
  const { staff, client } = await fullClient()
  const attempt = () => deleteClient(staff, { number: client.number, clientId: '1', password: 'guess' })
    .catch((error: unknown) => error)
  const answers = []
  for (let turn = 0; turn < 8; turn++) answers.push(await attempt())
  expect(answers[0]).toBeInstanceOf(Refusal)
  expect(answers.at(-1)).toBeInstanceOf(TooMany)
}))

test('without the permission nothing is written, and not even the preview is shown', () => rolledBack(async () => {
  const { company, client, secret } = await fullClient()
  const { actor: editor } = await staffActor(company,
    ['clients.view', 'clients.edit', 'clients.change-status', 'billing.view'])
  const before = (await dump()).length
  await expect(deleteClient(editor, { number: client.number, clientId: '1', password })).rejects.toThrow(Forbidden)
  await expect(previewRemoval(editor, client.id, 'clients.delete')).rejects.toThrow(Forbidden)
  expect((await dump()).length).toBe(before)
  expect((await rowsWith(secret)).length).toBeGreaterThan(10)
}))

test('the client of another company is not there', () => rolledBack(async () => {
  const { client } = await fullClient()
  const { actor: stranger, company } = await staffActor()
  await expect(deleteClient(stranger, { number: client.number, clientId: '1', password })).rejects.toThrow(NotFound)
  expect((await previewRemoval(stranger, client.id, 'clients.delete')).counts.invoices).toBe(0)
  expect(await db.select({ id: clients.id }).from(clients).where(eq(clients.id, client.id))).toHaveLength(1)
  expect(await db.select().from(events).where(and(eq(events.companyId, company.id), isNull(events.clientId))))
    .toEqual([])
}))

test('a client of the same number in another company stays', () => rolledBack(async () => {
  const { staff, client } = await fullClient()
  const other = await clientActor()
  expect(other.client.number).toBe(client.number)
  await deleteClient(staff, { number: client.number, clientId: '1', password })
  const [row] = await db.select({ n: sql<number>`count(*)::int` }).from(clients).where(eq(clients.id, other.client.id))
  expect(row?.n).toBe(1)
}))

test('a password link that is being mailed meanwhile leaves no mail behind', async () => {
  const { actor: staff, company } = await staffActor(await makeCompany())
  const { client, userId } = await clientActor({}, company as Awaited<ReturnType<typeof makeCompany>>)
  let written = () => {}
  const isWritten = new Promise<void>((resolve) => { written = resolve })
  const mailing = transaction(async () => {
    await queueMail({ company }, {
      template: 'set-password', to: client.email, locale: 'en', clientId: client.id, cause: unique('set-password'),
      variables: { name: '', company: '', username: '', link: await passwordLink(userId, 30), minutes: 30 },
    })
    written()
    await setTimeout(300)
  })
  await isWritten
  const deleting = deleteClient(staff, { number: client.number, clientId: String(client.number), password })
  await Promise.all([mailing, deleting])
  expect(await db.select().from(outbox).where(eq(outbox.recipient, client.email))).toEqual([])
})
