import { eq, sql } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import { GET } from '@/app/client/(area)/data/route'
import { db } from '@/db/client'
import {
  applyPayment, makeClient, makeClientGroup, makeCompany, makeInvoice, makeNote, makePackage, makePaymentAccount, makeService, makeTransaction,
} from '@/db/factories'
import { recoveryCodes, users } from '@/db/schema/accounts'
import { clients, clientStatusChanges } from '@/db/schema/clients'
import { contacts } from '@/db/schema/contacts'
import { customFields, customFieldValues } from '@/db/schema/custom-fields'
import { events } from '@/db/schema/events'
import { outbox } from '@/db/schema/mail'
import { rolledBack } from '@/db/testing'
import { changeStatus } from '@/features/clients/commands/change-status'
import { clientActor, makeSession, staffActor } from '@/features/accounts/testing'
import { storeValue } from '@/features/custom-fields/stored-value'
import { ownInvoices } from './queries/own-lists'
import { seal } from '@/lib/secret-box'
import { hashToken } from '@/lib/token'
import { unzip } from '@/lib/zip-testing'

const cookie = vi.hoisted(() => ({ value: '' }))
vi.mock('next/headers', () => ({
  cookies: async () => ({ get: (name: string) => (name === 'portal.client' ? { name, value: cookie.value } : undefined) }),
  headers: async () => new Headers(),
}))
vi.mock('next/navigation', () => ({ redirect: (to: string) => { throw new Error(`redirect ${to}`) } }))

const filesOf = async (answer: Response) => unzip(Buffer.from(await answer.arrayBuffer()))

type Row = Record<string, unknown>
type Download = Record<'profile' | 'login', Row> & Record<
  'phoneNumbers' | 'customFields' | 'invoices' | 'transactions' | 'services' | 'sessions' | 'consents' | 'mails' | 'activity' | 'paymentAccounts', Row[]>

async function world() {
  const company = await makeCompany()
  const { actor: staff } = await staffActor(company, undefined, { firstName: 'PLANTED', lastName: 'Colleague' })
  const group = await makeClientGroup(company.id, { name: 'PLANTED bad payers' })
  const made = await clientActor({ groupId: group.id, firstName: 'Zoë', phones: [{ number: '+4930123456' }] }, company)
  cookie.value = made.token
  return { ...made, staff }
}

/** What nobody but the company, or nobody at all, may read; each holds the word PLANTED. */
async function plant({ client, company, userId, staff }: Awaited<ReturnType<typeof world>>) {
  await makeNote(client, staff.staffId, { text: 'PLANTED note' })
  await db.insert(clientStatusChanges).values({
    companyId: company.id, clientId: client.id, status: 'active', reason: 'PLANTED reason', staffId: staff.staffId,
  })
  await db.insert(events).values([
    { name: 'client.status-changed', changes: { reason: 'PLANTED reason' } }, { name: 'client.updated', changes: { group: ['', 'PLANTED'] } },
  ].map((event) => ({ ...event, companyId: company.id, actorKind: 'staff' as const, actorId: staff.staffId, clientId: client.id })))
  await db.insert(events).values({
    companyId: company.id, name: 'client.updated', actorKind: 'client', actorId: client.id, clientId: client.id,
    changes: { 'custom:Was seen once': ['', 'PLANTED'], city: ['', 'Kiel'] },
  })
  await db.update(users).set({ passwordHash: 'PLANTED hash', totpSecret: 'PLANTED seed' }).where(eq(users.id, userId))
  await db.insert(recoveryCodes).values({ userId, codeHash: hashToken('PLANTED') })
  const fields = await db.insert(customFields).values([
    { companyId: company.id, type: 'text', label: 'PLANTED risk' },
    { companyId: company.id, type: 'secret', label: 'PIN', encrypted: true, clientVisible: true },
    { companyId: company.id, type: 'text', label: 'Nickname', encrypted: true, clientVisible: true },
  ]).returning()
  await db.insert(customFieldValues).values(fields.map((field) => ({
    companyId: company.id, clientId: client.id, fieldId: field.id,
    value: storeValue(company.id, field, client.id, field.label === 'Nickname' ? 'Zo' : 'PLANTED value'),
  })))
  await db.insert(outbox).values({
    companyId: company.id, clientId: client.id, template: 'set-password', recipient: client.email, locale: 'en', cause: `PLANTED ${client.id}`,
    messageId: '<PLANTED@example.com>', variables: seal('PLANTED link', 'x'), error: 'PLANTED refusal',
  })
  await makeSession('client', userId, { impersonatorId: staff.staffId, address: 'PLANTED', userAgent: 'PLANTED browser' })
  await makeInvoice(client, { status: 'draft', description: 'PLANTED draft' })
  for (const other of [await makeClient(company, { firstName: 'PLANTED' }), await makeClient(await makeCompany(), { firstName: 'PLANTED' })]) {
    await makeInvoice(other, { description: 'PLANTED' })
    await makeTransaction(other, { reference: 'PLANTED' })
    await makeService(other, (await makePackage(other.companyId, 'PLANTED')).id)
  }
}

test('the download holds what is the client\'s, and nothing that is not', () => rolledBack(async () => {
  const here = await world()
  const { client, company } = here
  await makeService(client, (await makePackage(company.id, 'Web hosting')).id, { label: 'zoe.example' })
  const invoice = await makeInvoice(client, { subtotal: 12_345n, description: 'Hosting in October' })
  await applyPayment(await makeTransaction(client, { amount: 5_000n, reference: 'RF18' }), invoice, 2_345n)
  await makePaymentAccount(client, { customerReference: 'cus_PLANTED', methodReference: 'pm_PLANTED', automatic: true })
  await plant(here)

  const answer = await GET()
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="[a-z0-9-]+\.zip"$/)
  expect(answer.headers.get('cache-control')).toContain('no-store')
  const files = await filesOf(answer)
  for (const [name, content] of files) expect(content.includes('PLANTED'), name).toBe(false)
  expect([...files.keys()]).toEqual(['data.json', 'client.csv', 'contacts.csv', 'payment-accounts.csv', 'invoices.csv', 'invoice-lines.csv', 'transactions.csv',
    'services.csv', 'consents.csv', 'activity.csv', `invoices/${invoice.number}.pdf`])
  expect(files.get(`invoices/${invoice.number}.pdf`)?.subarray(0, 5).toString()).toBe('%PDF-')
  const text = files.get('data.json')?.toString('utf8') ?? ''
  expect(text).not.toMatch(/hash|token|impersonat|\$argon2|v1\./i)

  const data = JSON.parse(text) as Download
  expect(data.profile).toMatchObject({ firstName: 'Zoë', email: client.email, username: here.username, preferredCurrency: 'EUR' })
  expect(data.phoneNumbers).toEqual([{ kind: 'phone', location: 'work', number: '+4930123456', extension: '' }])
  expect(data.customFields).toEqual([{ label: 'PIN', isStoredAndNeverShown: true }, { label: 'Nickname', value: 'Zo' }])
  expect(data.paymentAccounts).toMatchObject([{ kind: 'card', brand: 'Visa', lastFour: '4242', expires: '2034-12', chargedAutomatically: true }])
  expect(data.invoices).toMatchObject([{
    number: invoice.number, currency: 'EUR', total: '123.45', paid: '23.45', lines: [{ description: 'Hosting in October', amount: '123.45' }],
  }])
  expect(data.transactions).toMatchObject([{
    amount: '50.00', currency: 'EUR', reference: 'RF18', appliedTo: [{ invoice: invoice.number, amount: '23.45' }],
  }])
  expect(data.services).toMatchObject([{ package: 'Web hosting', label: 'zoe.example', price: '10.00', currency: 'EUR' }])
  expect(data.sessions).toHaveLength(2)
  expect(data.sessions[1]).toMatchObject({ openedByTheCompany: true })
  expect(data.mails).toMatchObject([{ kind: 'set-password', to: client.email }])
  expect(data.activity).toMatchObject([{ name: 'client.updated', changes: { city: ['', 'Kiel'] } }, { name: 'client.data-downloaded' }])
}))

test('lists for spreadsheets hold one row of each, and run nothing', () => rolledBack(async () => {
  const { client, company } = await world()
  await db.insert(contacts).values({ companyId: company.id, clientId: client.id, kind: 'other', name: '=cmd|calc', email: 'anna@client.example', locale: 'en' })
  await makeInvoice(client, { description: '+SUM(A1)', subtotal: 500n, number: '../../etc/passwd' })
  await makeInvoice(client, { description: 'Hosting, "large"', subtotal: 700n, number: '-etc-passwd' })
  await makeService(client, (await makePackage(company.id, 'Web hosting')).id)
  const files = await filesOf(await GET())
  const csv = (name: string) => (files.get(`${name}.csv`)?.toString('utf8') ?? '').split('\r\n')
  expect(csv('client')[0]).toMatch(/^\ufeffclientId,username,firstName/)
  expect(csv('contacts')[1]).toContain(`'=cmd|calc,anna@client.example`)
  expect(csv('invoice-lines').slice(1, 3))
    .toEqual([`../../etc/passwd,'+SUM(A1),1.0000,5.00,5.00,EUR`, `'-etc-passwd,"Hosting, ""large""",1.0000,7.00,7.00,EUR`])
  expect(csv('services')[1]).toMatch(/^Web hosting,/)
  expect([...files.keys()].filter((name) => name.endsWith('.pdf'))).toEqual(['invoices/etc-passwd.pdf', expect.stringMatching(/^invoices\/etc-passwd-\d+\.pdf$/)])
}))

test('many invoices are read batch by batch, each once', () => rolledBack(async () => {
  const { client, actor } = await world()
  await db.execute(sql`insert into invoices (company_id, client_id, status, currency, subtotal, tax, total, issued_on, sequence, number)
    select ${client.companyId}, ${client.id}, 'open', 'EUR', n, 0, n, '2026-01-01', 5000 + n, 'M' || n from generate_series(1, 1200) n`)
  const numbers: (string | null)[] = []
  let largest = 0
  for await (const rows of ownInvoices(actor)) {
    numbers.push(...rows.map(({ number }) => number))
    largest = Math.max(largest, rows.length)
  }
  expect(numbers).toEqual(Array.from({ length: 1200 }, (_, at) => `M${at + 1}`))
  expect(largest).toBeLessThanOrEqual(500)
}))

test('it breaks off when the client is blocked in the middle', () => rolledBack(async () => {
  const { client } = await world()
  for (let made = 0; made < 3; made++) await makeInvoice(client)
  const { body } = await GET()
  const reader = body?.getReader()
  await reader?.read()
  await db.update(clients).set({ status: 'fraud' }).where(eq(clients.id, client.id))
  await expect((async () => { while (!(await reader?.read())?.done); })()).rejects.toThrow('session')
}))

test('it is recorded, and not given without end', () => rolledBack(async () => {
  const { client } = await world()
  for (let time = 1; time <= 5; time++) {
    const answer = await GET()
    expect(answer.status, `${time}`).toBe(200)
    await answer.arrayBuffer()
  }
  const sixth = await GET()
  expect(sixth.status).toBe(429)
  expect(Number(sixth.headers.get('retry-after'))).toBeGreaterThan(0)
  const recorded = await db.select().from(events).where(eq(events.clientId, client.id))
  expect(recorded.filter(({ name }) => name === 'client.data-downloaded')).toHaveLength(5)
}))

test('nobody, a blocked client and one whose session was ended are sent to log in', () => rolledBack(async () => {
  const { client, staff, token } = await world()
  cookie.value = ''
  await expect(GET()).rejects.toThrow('redirect /client/login')
  cookie.value = token
  await db.update(clients).set({ status: 'inactive' }).where(eq(clients.id, client.id))
  await expect(GET()).rejects.toThrow('redirect /client/login')
  await db.update(clients).set({ status: 'active' }).where(eq(clients.id, client.id))
  await changeStatus(staff, { number: client.number, status: 'fraud', reason: 'Stolen card' })
  await changeStatus(staff, { number: client.number, status: 'active', reason: '' })
  await expect(GET()).rejects.toThrow('redirect /client/login')
}))

test('staff who are logged in as the client download nothing', () => rolledBack(async () => {
  const { staff, userId, client } = await world()
  cookie.value = (await makeSession('client', userId, { impersonatorId: staff.staffId })).token
  const answer = await GET()
  expect(answer.status).toBe(403)
  expect(await answer.text()).not.toContain(client.email)
  expect(await db.select().from(events).where(eq(events.clientId, client.id))).toEqual([])
}))
