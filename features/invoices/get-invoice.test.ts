import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { applyPayment, makeClient, makeTransaction } from '@/db/factories'
import { taxRules } from '@/db/schema/taxes'
import { rolledBack } from '@/db/testing'
import { clientActor, staffActor } from '@/features/accounts/testing'
import { Forbidden, NotFound } from '@/lib/errors'
import { creditInvoice } from './commands/credit-invoice'
import { voidInvoice } from './commands/void-invoice'
import { previewOf, takeStep } from './form-steps'
import { creditInput, invoiceInput, newInvoiceInput, readQuantity } from './input'
import { getInvoice } from './queries/get-invoice'
import { previewTotals } from './queries/preview-totals'
import { draft, hosting, issued, now, world, type InvoiceWorld } from './testing'

/** The client of the world, logged in. */
async function asClient(here: InvoiceWorld) {
  const { actor } = await clientActor({}, here.company)
  return { ...actor, clientId: here.client.id }
}

test('one invoice with what pays it and what was credited', () => rolledBack(async () => {
  const here = await world()
  const invoice = await issued(here, { lines: [{ ...hosting, quantity: '2.5' }] })
  await applyPayment(await makeTransaction(here.client, { amount: 5000n, reference: 'R1' }), invoice, 5000n)
  const note = await creditInvoice(here.actor, invoice.id, { lines: [{ position: 0, amount: 1000n }], notes: '', privateNotes: '', requestKey: crypto.randomUUID() }, { now })
  const found = await getInvoice(here.actor, invoice.id)
  expect(found).toMatchObject({
    total: 29_750n, applied: 6190n, due: 23_560n, credited: 1190n, client: { number: here.number },
    lines: [{ quantity: '2.5', amount: 25_000n }], taxes: [{ name: 'VAT', rate: '19' }],
    applications: [{ amount: 5000n, reference: 'R1' }, { amount: 1190n, method: 'credit-note', creditNoteId: note }],
    creditNotes: [{ id: note, total: 1190n }], buyer: { country: 'DE' },
  })
  expect(await getInvoice(here.actor, note)).toMatchObject({ kind: 'credit-note', due: 0n, credits: { id: invoice.id, number: invoice.number } })
}))

test('a draft is shown as it would be issued now', () => rolledBack(async () => {
  const here = await world()
  const id = await draft(here)
  await db.insert(taxRules).values({ companyId: here.company.id, name: 'City', country: 'DE', level: 2, rate: '1' })
  expect(await getInvoice(here.actor, id)).toMatchObject({ total: 12_000n, due: 0n, buyer: { city: 'Berlin' }, seller: { name: 'Example Ltd' } })
}))

test('a client sees their own, without drafts and private notes; nobody sees another\'s', () => rolledBack(async () => {
  const here = await world()
  const open = await issued(here, { privateNotes: 'slow payer', notes: 'Thanks' })
  const drafted = await draft(here)
  const gone = await issued(here)
  await voidInvoice(here.actor, gone.id, { reason: 'x' })
  const client = await asClient(here)
  expect(await getInvoice(client, open.id)).toMatchObject({ notes: 'Thanks', privateNotes: '' })
  expect(await getInvoice(client, gone.id)).toMatchObject({ status: 'void', due: 0n })
  expect(await getInvoice(here.actor, open.id)).toMatchObject({ privateNotes: 'slow payer' })
  await expect(getInvoice(client, drafted)).rejects.toThrow(NotFound)
  const other = await makeClient(here.company)
  await expect(getInvoice({ ...client, clientId: other.id }, open.id)).rejects.toThrow(NotFound)
  const { actor: stranger } = await staffActor()
  await expect(getInvoice(stranger, open.id)).rejects.toThrow(NotFound)
  const { actor: blind } = await staffActor(here.company, ['clients.view', 'billing.edit'])
  await expect(getInvoice(blind, open.id)).rejects.toThrow(Forbidden)
}))

test('totals while typing: what cannot be read counts as nothing, and only who may edit is answered', () => rolledBack(async () => {
  const here = await world()
  const typed = (lines: { quantity: string; unitPrice: string; taxable: boolean }[]) =>
    ({ number: here.number, currency: 'EUR', lines: lines.map((line) => ({ ...line, description: '' })) })
  expect(await previewTotals(here.actor, typed([
    { quantity: '2', unitPrice: '50', taxable: true }, { quantity: 'x', unitPrice: '1', taxable: true },
    { quantity: '1', unitPrice: '1.234', taxable: true }, { quantity: '1', unitPrice: '', taxable: true }, { quantity: '1', unitPrice: '-10', taxable: false },
  ]), { now })).toEqual({
    lines: ['€100.00', '€0.00', '€0.00', '', '-€10.00'], subtotal: '€90.00', taxes: [{ label: 'VAT 19% on €100.00', amount: '€19.00' }], total: '€109.00',
  })
  const { actor: reader } = await staffActor(here.company, ['clients.view', 'billing.view'])
  await expect(previewTotals(reader, typed([]), { now })).rejects.toThrow(Forbidden)
  const { actor: stranger } = await staffActor()
  await expect(previewTotals(stranger, typed([]), { now })).rejects.toThrow(NotFound)
}))

const fields = { number: '1', key: crypto.randomUUID(), currency: 'EUR', dueOn: '', notes: '', privateNotes: '' }
const line = (values = {}) => ({ description: 'Hosting', quantity: '1', unitPrice: '10', taxable: 'on', ...values })
const issuesOf = (lines: unknown[], more = {}) => newInvoiceInput('en').safeParse({ ...fields, lines, ...more }).error?.issues
  .map(({ path, message }) => [path.join('.'), message])

test('the form: blank rows are left out, the rest is read as the reader writes, and each mistake stands beside its field', () => {
  const german = newInvoiceInput('de').safeParse({ ...fields, lines: [line({ quantity: '1,5', unitPrice: '1.234,50' }), line({ description: '', unitPrice: '', quantity: '7' })] })
  expect(german.data?.lines).toEqual([{ description: 'Hosting', quantity: '1.5', unitPrice: 123_450n, taxable: true, line: undefined }])
  expect(newInvoiceInput('en').safeParse({ ...fields, currency: 'JPY', lines: [line({ unitPrice: '-10', taxable: undefined })] }).data?.lines)
    .toMatchObject([{ unitPrice: -10n, taxable: false }])
  expect(issuesOf([line(), line({ description: '' }), line({ quantity: '0' }), line({ unitPrice: '1.234' }), line({ unitPrice: '' })])).toEqual([
    ['lines.1.description', 'errors.required'], ['lines.2.quantity', 'invoices.form.quantityInvalid'],
    ['lines.3.unitPrice', 'invoices.form.priceInvalid'], ['lines.4.unitPrice', 'errors.required'],
  ])
  expect(issuesOf([line()], { dueOn: '2026-02-30' })).toEqual([['dueOn', 'errors.date']])
  expect(issuesOf([line()], { total: '1' })).toHaveLength(1)
  expect(issuesOf([line({ amount: '1' })])).toHaveLength(1)
  expect(invoiceInput('en').safeParse({ ...fields, lines: [line()] }).success).toBe(false)
  expect([readQuantity('', 'en'), readQuantity('1.23456', 'en'), readQuantity('-1', 'en'), readQuantity('10000000000', 'en')]).toEqual(['1', undefined, undefined, undefined])
})

test('a credit: all, or amounts by the line; empty ones are not chosen', () => {
  const read = (values: object) => creditInput('en').safeParse({ invoice: '5', key: crypto.randomUUID(), currency: 'EUR', notes: '', privateNotes: '', ...values })
  expect(read({ how: 'all', amounts: { p0: '1' } }).data?.lines).toBe('all')
  expect(read({ how: 'chosen', amounts: { p0: '', p3: '12.50' } }).data?.lines).toEqual([{ position: 3, amount: 1250n }])
  expect(read({ how: 'chosen', amounts: { p0: 'x' } }).error?.issues[0]).toMatchObject({ path: ['amounts', 'p0'], message: 'invoices.form.priceInvalid' })
  expect(read({ how: 'chosen', amounts: { x: '1' } }).success).toBe(false)
})

test('rows are added and removed without JavaScript, and those after move up', () => {
  const values = { number: '1', currency: 'EUR', 'lines.0.description': 'a', 'lines.0.unitPrice': '1', 'lines.0.taxable': 'on', 'lines.1.description': 'b', 'lines.1.unitPrice': '2' }
  expect(takeStep('remove-line.0', { ...values, step: 'remove-line.0' }, true)).toEqual({ number: '1', currency: 'EUR', 'lines.0.description': 'b', 'lines.0.unitPrice': '2' })
  expect(takeStep('add-line', values, true)).toMatchObject({ ...values, 'lines.2.description': '', 'lines.2.taxable': 'on' })
  expect(takeStep('add-line', values, false)).not.toHaveProperty(['lines.2.taxable'])
  expect(previewOf(values, 1).lines).toEqual([
    { description: 'a', quantity: '', unitPrice: '1', taxable: true }, { description: 'b', quantity: '', unitPrice: '2', taxable: false },
  ])
})
