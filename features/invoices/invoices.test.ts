import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db, transaction } from '@/db/client'
import { applyPayment, makeClient, makeTransaction } from '@/db/factories'
import { clients } from '@/db/schema/clients'
import { companies } from '@/db/schema/companies'
import { invoices } from '@/db/schema/invoices'
import { taxRules } from '@/db/schema/taxes'
import { rolledBack } from '@/db/testing'
import { staffActor } from '@/features/accounts/testing'
import type { System } from '@/lib/actor'
import { Conflict, Forbidden, NotFound, type Refusal } from '@/lib/errors'
import { copyInvoice } from './commands/copy-invoice'
import { createInvoice } from './commands/create-invoice'
import { deleteDraft } from './commands/delete-draft'
import { editInvoice } from './commands/edit-invoice'
import { issueInvoice, issueInvoiceRows } from './commands/issue-invoice'
import { markDelivered } from './commands/mark-delivered'
import { voidInvoice } from './commands/void-invoice'
import { formatInvoiceNumber } from './invoice'
import { broken, draft, draftOf, eventsOf, hosting, issued, linesOf, now, stored, taxesOf, world } from './testing'

/** In a savepoint, as every request has a transaction of its own. */
const refusal = (work: () => Promise<unknown>) =>
  transaction(work).then(() => undefined, (error: unknown) => (error as Refusal).fields)

test('a draft has no number; issuing gives it one, the day, the tax, and keeps who bought and sold', () => rolledBack(async () => {
  const here = await world({ firstName: 'Clara', lastName: 'Lind', companyName: 'Lind AB', locale: 'de' })
  const id = await draft(here, { lines: [hosting, { ...hosting, description: 'Domain', quantity: '2.5', unitPrice: 333n }], notes: 'Thanks' })
  expect(await stored(id)).toMatchObject({ status: 'draft', number: null, subtotal: 10_833n, tax: 2058n, total: 12_891n, buyer: null })
  const made = await issueInvoice(here.actor, id, { now })
  const invoice = await stored(id)
  expect(invoice).toMatchObject({
    status: 'open', sequence: 1, issuedOn: '2026-11-22', dueOn: '2026-12-06', total: 12_891n, locale: 'de', notes: 'Thanks', version: 2,
    buyer: { name: 'Clara Lind', companyName: 'Lind AB', city: 'Berlin', country: 'DE', clientId: '1' }, seller: { name: 'Example Ltd' },
  })
  expect(made).toMatchObject({ id, number: invoice.number, total: 12_891n, status: 'open' })
  expect(await linesOf(id)).toMatchObject([{ amount: 10_000n, taxes: [0] }, { description: 'Domain', amount: 833n, taxes: [0] }])
  expect(await taxesOf(id)).toMatchObject([{ name: 'VAT', rate: '19.0000', base: 10_833n, amount: 2058n }])
  expect((await eventsOf(here.client.id)).map(({ name }) => name)).toEqual(['invoice.created', 'invoice.issued'])
  expect(await broken(here.company.id)).toEqual([])
}))

test('an issued invoice does not change when the client, the company or the tax does', () => rolledBack(async () => {
  const here = await world()
  const before = await issued(here)
  await db.update(clients).set({ lastName: 'Renamed', country: 'FR' }).where(eq(clients.id, here.client.id))
  await db.update(companies).set({ name: 'Renamed Ltd' }).where(eq(companies.id, here.company.id))
  await db.update(taxRules).set({ rate: '25' }).where(eq(taxRules.id, here.rule.id))
  expect(await stored(before.id)).toEqual(before)
  // Not even by mistake.
  await expect(transaction(async () => { await db.update(invoices).set({ total: 1n, subtotal: 1n, tax: 0n }).where(eq(invoices.id, before.id)) }))
    .rejects.toThrow()
}))

test('the same request twice makes one draft', () => rolledBack(async () => {
  const here = await world()
  const requestKey = crypto.randomUUID()
  const first = await draft(here, { requestKey })
  expect(await draft(here, { requestKey })).toBe(first)
  expect(await db.select().from(invoices).where(eq(invoices.clientId, here.client.id))).toHaveLength(1)
}))

test('what comes to nothing is paid at once', () => rolledBack(async () => {
  const here = await world()
  expect(await issued(here, { lines: [hosting, { ...hosting, unitPrice: -10_000n }] })).toMatchObject({ status: 'paid', total: 0n })
  expect(await broken(here.company.id)).toEqual([])
}))

test('refused: no lines, a total below zero, a currency that is not offered, a due day that is over, what is issued already', () => rolledBack(async () => {
  const here = await world()
  expect(await refusal(() => draft(here, { lines: [] }))).toEqual({ '': 'invoices.noLines' })
  expect(await refusal(() => draft(here, { lines: [{ ...hosting, unitPrice: -1n }] }))).toEqual({ '': 'invoices.negative' })
  expect(await refusal(() => draft(here, { lines: [{ ...hosting, quantity: '999999999', unitPrice: 9_000_000_000_000n }] }))).toEqual({ '': 'invoices.tooLarge' })
  expect(await refusal(() => draft(here, { currency: 'CHF' }))).toEqual({ currency: 'errors.choose' })
  const late = await draft(here, { dueOn: '2026-11-21' })
  expect(await refusal(() => issueInvoice(here.actor, late, { now }))).toEqual({ '': 'invoices.dueBeforeIssue' })
  const done = await issued(here)
  expect(await refusal(() => issueInvoice(here.actor, done.id, { now }))).toEqual({ '': 'invoices.notDraft' })
  expect(await refusal(() => deleteDraft(here.actor, done.id))).toEqual({ '': 'invoices.notDraft' })
}))

test('the day of issue is the company\'s, not the server\'s', () => rolledBack(async () => {
  const here = await world()
  const id = await draft(here)
  await issueInvoice(here.actor, id, { now: new Date('2026-12-31T23:30:00Z') })
  expect(await stored(id)).toMatchObject({ issuedOn: '2027-01-01' })
}))

test('an exempt client: by hand staff decide line by line, automatically there is no tax, with the reason', () => rolledBack(async () => {
  const here = await world({ taxExempt: true, taxExemptReason: 'Charity' })
  expect(await issued(here, { lines: [{ ...hosting, taxable: false }] })).toMatchObject({ tax: 0n, exemptReason: 'Charity' })
  expect(await issued(here)).toMatchObject({ tax: 1900n, exemptReason: '' })
  const system: System = { kind: 'system', company: here.company }
  const order = { clientId: here.client.id, currency: 'EUR', lines: [hosting], dueOn: '2026-12-01' }
  const [made] = await issueInvoiceRows(system, [order], { now })
  expect(await stored(made?.id ?? 0)).toMatchObject({ tax: 0n, total: 10_000n, exemptReason: 'Charity' })
  // The exemption ended yesterday.
  await db.update(clients).set({ taxExemptUntil: '2026-11-21' }).where(eq(clients.id, here.client.id))
  const [taxed] = await issueInvoiceRows(system, [order], { now })
  expect(await stored(taxed?.id ?? 0)).toMatchObject({ tax: 1900n, exemptReason: '' })
}))

test('reverse charge: a business elsewhere in the union pays no tax, and the invoice says so', () => rolledBack(async () => {
  const here = await world({ country: 'AT', taxId: 'ATU13585627' })
  await db.insert(taxRules).values({ companyId: here.company.id, name: 'USt', country: 'AT', rate: '20' })
  expect(await issued(here)).toMatchObject({ reverseCharge: true, tax: 0n, total: 10_000n, buyer: { taxId: 'ATU13585627' } })
  await db.update(clients).set({ taxId: '' }).where(eq(clients.id, here.client.id))
  expect(await issued(here)).toMatchObject({ reverseCharge: false, tax: 2000n })
}))

test('prices that contain the tax: the lines are kept without it, and lines plus tax is what the prices say', () => rolledBack(async () => {
  const here = await world()
  await db.update(taxRules).set({ inclusive: true }).where(eq(taxRules.id, here.rule.id))
  const invoice = await issued(here, { lines: [{ ...hosting, unitPrice: 1000n }, { ...hosting, unitPrice: 995n, quantity: '3' }] })
  expect(invoice).toMatchObject({ subtotal: 3349n, tax: 636n, total: 3985n })
  expect((await linesOf(invoice.id)).reduce((sum, { amount }) => sum + amount, 0n)).toBe(3349n)
}))

test('a draft is edited; of two the second learns who was first; what a line bills stays with it', () => rolledBack(async () => {
  const here = await world()
  const { actor: other } = await staffActor(here.company, undefined, { firstName: 'Bea', lastName: 'Second' })
  const id = await draft(here, { lines: [{ ...hosting, packageId: 7 }] })
  const [line] = await linesOf(id)
  const { requestKey: _, ...input } = draftOf({ notes: 'changed', currency: 'USD', lines: [{ ...hosting, unitPrice: 500n }] })
  await editInvoice(other, id, { ...input, version: 1, lines: [{ ...hosting, unitPrice: 500n, line: line?.id }] } as never, { now })
  expect(await stored(id)).toMatchObject({ notes: 'changed', currency: 'USD', subtotal: 500n, tax: 95n, total: 595n, version: 2 })
  expect(await linesOf(id)).toMatchObject([{ unitPrice: 500n, packageId: 7 }])
  const stale = await editInvoice(here.actor, id, { ...input, version: 1 }, { now }).catch((error: unknown) => error)
  expect(stale).toBeInstanceOf(Conflict)
  expect((stale as Conflict).by).toBe('Bea Second')
  // Saving what stands there already changes nothing.
  await editInvoice(here.actor, id, { ...input, version: 2 }, { now })
  expect((await stored(id)).version).toBe(2)
  await issueInvoice(here.actor, id, { now })
  expect(await refusal(() => editInvoice(here.actor, id, { ...input, version: 3 }, { now }))).toEqual({ '': 'invoices.notDraft' })
}))

test('void: with the reason, not while a payment is applied, not what is void or a draft', () => rolledBack(async () => {
  const here = await world()
  const [open, paid] = [await issued(here), await issued(here)]
  await applyPayment(await makeTransaction(here.client, { amount: paid.total }), paid, 100n)
  expect(await refusal(() => voidInvoice(here.actor, paid.id, { reason: 'x' }))).toEqual({ '': 'invoices.stillApplied' })
  await voidInvoice(here.actor, open.id, { reason: 'Sent to the wrong client' })
  expect(await stored(open.id)).toMatchObject({ status: 'void', voidReason: 'Sent to the wrong client', number: open.number, sequence: open.sequence })
  expect(await refusal(() => voidInvoice(here.actor, open.id, { reason: 'x' }))).toEqual({ '': 'invoices.notVoidable' })
  const id = await draft(here)
  expect(await refusal(() => voidInvoice(here.actor, id, { reason: 'x' }))).toEqual({ '': 'invoices.notVoidable' })
  expect((await eventsOf(here.client.id)).filter(({ name }) => name === 'invoice.voided')).toMatchObject([{ changes: { reason: 'Sent to the wrong client' } }])
  expect(await broken(here.company.id)).toEqual([])
}))

test('a copy is a draft with the lines, and bills no service again', () => rolledBack(async () => {
  const here = await world()
  const first = await issued(here, { notes: 'Thanks', lines: [hosting, { ...hosting, description: 'Extra', taxable: false, quantity: '0.25' }] })
  const requestKey = crypto.randomUUID()
  const id = await copyInvoice(here.actor, first.id, { requestKey, now })
  expect(await copyInvoice(here.actor, first.id, { requestKey, now })).toBe(id)
  expect(await stored(id)).toMatchObject({ status: 'draft', number: null, notes: 'Thanks', total: first.total, dueOn: null })
  expect(await linesOf(id)).toMatchObject([{ kind: 'item', description: 'Hosting' }, { quantity: '0.2500', taxable: false }])
}))

test('a draft is deleted with its lines; delivery is noted once', () => rolledBack(async () => {
  const here = await world()
  const id = await draft(here)
  expect(await deleteDraft(here.actor, id)).toBe(here.number)
  expect(await linesOf(id)).toEqual([])
  const open = await issued(here)
  await markDelivered(here.actor, open.id, { now })
  await markDelivered(here.actor, open.id, { now: new Date() })
  expect((await stored(open.id)).deliveredAt).toEqual(now)
  const other = await draft(here)
  expect(await refusal(() => markDelivered(here.actor, other, { now }))).toEqual({ '': 'invoices.notIssued' })
}))

test('many at once: numbers in order, each with its lines, taxes and record', () => rolledBack(async () => {
  const here = await world()
  const second = await makeClient(here.company, { country: 'US' })
  const system: System = { kind: 'system', company: here.company }
  const made = await issueInvoiceRows(system, [
    { clientId: here.client.id, currency: 'EUR', lines: [hosting, hosting], dueOn: '2026-12-01', notes: 'a' },
    { clientId: second.id, currency: 'USD', lines: [{ ...hosting, unitPrice: 5n }], dueOn: '2026-12-02', exchange: { from: 'EUR', rate: '1.1', on: '2026-11-20' } },
    { clientId: here.client.id, currency: 'EUR', lines: [{ ...hosting, unitPrice: 0n }], dueOn: '2026-12-01' },
  ], { now })
  expect(made.map(({ total, status }) => [total, status])).toEqual([[23_800n, 'open'], [5n, 'open'], [0n, 'paid']])
  const rows = await Promise.all(made.map(({ id }) => stored(id)))
  expect(rows.map(({ sequence }) => sequence)).toEqual([1, 2, 3])
  expect(rows[1]).toMatchObject({ clientId: second.id, rate: '1.100000000000', rateFrom: 'EUR', rateOn: '2026-11-20', dueOn: '2026-12-02' })
  expect(await linesOf(made[0]?.id ?? 0)).toHaveLength(2)
  expect(await taxesOf(made[1]?.id ?? 0)).toEqual([])
  expect((await eventsOf(second.id)).map(({ name, actorKind }) => [name, actorKind])).toEqual([['invoice.issued', 'system']])
  expect(await broken(here.company.id)).toEqual([])
}))

test('without billing.edit nothing is written; of another company nothing is there', () => rolledBack(async () => {
  const here = await world()
  const id = await draft(here)
  const open = await issued(here)
  const { actor: reader } = await staffActor(here.company, ['clients.view', 'clients.edit', 'billing.view', 'billing.pay'])
  const { actor: stranger } = await staffActor()
  const { requestKey: _, ...input } = draftOf()
  const attempts = (actor: typeof reader): (() => Promise<unknown>)[] => [
    () => createInvoice(actor, here.number, draftOf(), { now }), () => editInvoice(actor, id, { ...input, version: 1 }, { now }),
    () => issueInvoice(actor, id, { now }), () => voidInvoice(actor, open.id, { reason: 'x' }), () => deleteDraft(actor, id),
    () => copyInvoice(actor, open.id, { requestKey: crypto.randomUUID(), now }), () => markDelivered(actor, open.id, { now }),
  ]
  const before = await db.select().from(invoices).where(eq(invoices.companyId, here.company.id)).orderBy(invoices.id)
  for (const attempt of attempts(reader)) await expect(transaction(attempt)).rejects.toThrow(Forbidden)
  // The stranger has a company of their own, in which there is neither client nor invoice of these numbers.
  for (const attempt of attempts(stranger).slice(1)) await expect(transaction(attempt)).rejects.toThrow(NotFound)
  expect(await db.select().from(invoices).where(and(eq(invoices.companyId, here.company.id))).orderBy(invoices.id)).toEqual(before)
}))

test('a number as the company shows it', () => {
  expect(formatInvoiceNumber('{number}', 7, '2026-11-22')).toBe('7')
  expect(formatInvoiceNumber('INV-{year}/{month}-{number:6}', 7, '2026-11-22')).toBe('INV-2026/11-000007')
  expect(formatInvoiceNumber('{number:3}', 12_345, '2026-11-22')).toBe('12345')
  expect(formatInvoiceNumber('R-', 7, '2026-11-22')).toBe('R-7')
})
