import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db, transaction } from '@/db/client'
import { applyPayment, makeInvoice, makeTransaction } from '@/db/factories'
import { taxRules } from '@/db/schema/taxes'
import { applications, transactions } from '@/db/schema/transactions'
import { rolledBack } from '@/db/testing'
import { staffActor } from '@/features/accounts/testing'
import { Forbidden, NotFound, type Refusal } from '@/lib/errors'
import { creditInvoice } from './commands/credit-invoice'
import { voidInvoice } from './commands/void-invoice'
import { creditOf, type CreditLine } from './credit'
import { broken, draft, eventsOf, hosting, issued, linesOf, now, stored, taxesOf, world, type InvoiceWorld } from './testing'

const refusal = (work: () => Promise<unknown>) =>
  transaction(work).then(() => undefined, (error: unknown) => (error as Refusal).fields)
const credit = ({ actor }: InvoiceWorld, id: number, lines: 'all' | CreditLine[] = 'all', requestKey: string = crypto.randomUUID()) =>
  creditInvoice(actor, id, { lines, notes: 'Sorry', privateNotes: '', requestKey }, { now })
const moneyOf = async (noteId: number) => (await db.select().from(transactions).where(eq(transactions.creditNoteId, noteId)))[0]

test('the whole of an open invoice: a note with its own number, which pays the invoice', () => rolledBack(async () => {
  const here = await world()
  const invoice = await issued(here, { lines: [hosting, { ...hosting, quantity: '2.5', unitPrice: 333n, taxable: false }] })
  const id = await credit(here, invoice.id)
  const note = await stored(id)
  expect(note).toMatchObject({
    kind: 'credit-note', creditsId: invoice.id, status: 'paid', sequence: 1, applied: 0n, issuedOn: '2026-11-22', notes: 'Sorry',
    subtotal: invoice.subtotal, tax: invoice.tax, total: invoice.total, buyer: invoice.buyer, seller: invoice.seller,
  })
  expect(note.number).not.toBe(invoice.number)
  expect(await linesOf(id)).toMatchObject([{ quantity: '1.0000', amount: 10_000n, taxes: [0] }, { quantity: '2.5000', unitPrice: 333n, amount: 833n, taxes: [] }])
  expect(await taxesOf(id)).toMatchObject([{ name: 'VAT', base: 10_000n, amount: 1900n }])
  expect(await moneyOf(id)).toMatchObject({ method: 'credit-note', status: 'approved', amount: invoice.total, applied: invoice.total })
  expect(await stored(invoice.id)).toMatchObject({ status: 'paid', applied: invoice.total })
  expect((await eventsOf(here.client.id)).map(({ name }) => name).slice(-3)).toEqual(['payment.applied', 'invoice.paid', 'credit-note.issued'])
  expect(await refusal(() => credit(here, invoice.id))).toEqual({ '': 'invoices.credit.nothing' })
  expect(await broken(here.company.id)).toEqual([])
}))

test('of a paid invoice the note is credit; of one paid in part it pays what is due and the rest is credit', () => rolledBack(async () => {
  const here = await world()
  const [paid, part] = [await issued(here), await issued(here)]
  await applyPayment(await makeTransaction(here.client, { amount: 11_900n }), paid, 11_900n)
  await applyPayment(await makeTransaction(here.client, { amount: 10_000n }), part, 10_000n)
  expect(await moneyOf(await credit(here, paid.id))).toMatchObject({ amount: 11_900n, applied: 0n })
  expect(await moneyOf(await credit(here, part.id))).toMatchObject({ amount: 11_900n, applied: 1900n })
  expect(await stored(part.id)).toMatchObject({ status: 'paid', applied: 11_900n })
  expect(await broken(here.company.id)).toEqual([])
}))

test('in parts: however it is divided, in the end the whole went back, with its tax, to the last unit', () => rolledBack(async () => {
  const here = await world()
  await db.insert(taxRules).values({ companyId: here.company.id, name: 'City', country: 'DE', level: 2, rate: '2.5', cascading: true })
  const invoice = await issued(here, { lines: [{ ...hosting, unitPrice: 1003n }, { ...hosting, unitPrice: 77n, taxable: false }, { ...hosting, unitPrice: -10n }] })
  const before = { subtotal: 0n, tax: 0n, total: 0n }
  for (const lines of [[{ position: 0, amount: 1n }], [{ position: 0, amount: 333n }, { position: 1, amount: 7n }], [{ position: 2, amount: -3n }, { position: 0, amount: 100n }]]) {
    const note = await stored(await credit(here, invoice.id, lines))
    before.subtotal += note.subtotal
    before.tax += note.tax
    before.total += note.total
  }
  const last = await stored(await credit(here, invoice.id))
  expect({ subtotal: before.subtotal + last.subtotal, tax: before.tax + last.tax, total: before.total + last.total })
    .toEqual({ subtotal: invoice.subtotal, tax: invoice.tax, total: invoice.total })
  expect(last.sequence).toBe(4)
  expect(await broken(here.company.id)).toEqual([])
}))

test('never more than the line, never more than is left, nothing is refused too', () => rolledBack(async () => {
  const here = await world()
  const invoice = await issued(here)
  expect(await refusal(() => credit(here, invoice.id, [{ position: 0, amount: 10_001n }]))).toEqual({ 'amounts.p0': 'invoices.credit.tooMuch' })
  expect(await refusal(() => credit(here, invoice.id, [{ position: 0, amount: -1n }]))).toEqual({ 'amounts.p0': 'invoices.credit.tooMuch' })
  expect(await refusal(() => credit(here, invoice.id, [{ position: 9, amount: 1n }]))).toEqual({ 'amounts.p9': 'invoices.credit.tooMuch' })
  expect(await refusal(() => credit(here, invoice.id, []))).toEqual({ '': 'invoices.credit.nothing' })
  await credit(here, invoice.id, [{ position: 0, amount: 9000n }])
  expect(await refusal(() => credit(here, invoice.id, [{ position: 0, amount: 1001n }]))).toEqual({ 'amounts.p0': 'invoices.credit.tooMuch' })
  // A discount that is left out would make the credit larger than the invoice.
  const cheap = await issued(here, { lines: [hosting, { ...hosting, unitPrice: -9000n }] })
  expect(await refusal(() => credit(here, cheap.id, [{ position: 0, amount: 10_000n }]))).toEqual({ '': 'invoices.credit.overTotal' })
}))

test('only of issued invoices; a credited one is not void any more; the same request twice is one note', () => rolledBack(async () => {
  const here = await world()
  const open = await draft(here)
  expect(await refusal(() => credit(here, open))).toEqual({ '': 'invoices.notCreditable' })
  const invoice = await issued(here)
  const requestKey = crypto.randomUUID()
  const id = await credit(here, invoice.id, [{ position: 0, amount: 1n }], requestKey)
  expect(await credit(here, invoice.id, [{ position: 0, amount: 1n }], requestKey)).toBe(id)
  expect(await refusal(() => credit(here, id))).toEqual({ '': 'invoices.notCreditable' })
  await db.delete(applications).where(eq(applications.invoiceId, invoice.id))
  const gone = await issued(here)
  await voidInvoice(here.actor, gone.id, { reason: 'x' })
  expect(await refusal(() => credit(here, gone.id))).toEqual({ '': 'invoices.notCreditable' })
}))

test('an invoice whose tax is only a sum is credited with it', () => rolledBack(async () => {
  const here = await world()
  const invoice = await makeInvoice(here.client, { subtotal: 1000n, tax: 190n })
  const half = await stored(await credit(here, invoice.id, [{ position: 0, amount: 500n }]))
  const rest = await stored(await credit(here, invoice.id))
  expect([half.tax, rest.tax, half.total + rest.total]).toEqual([95n, 95n, 1190n])
}))

test('without billing.edit, or of another company, nothing is credited', () => rolledBack(async () => {
  const here = await world()
  const invoice = await issued(here)
  const { actor: reader } = await staffActor(here.company, ['billing.view', 'billing.pay'])
  const { actor: stranger } = await staffActor()
  await expect(transaction(() => credit({ ...here, actor: reader }, invoice.id))).rejects.toThrow(Forbidden)
  await expect(transaction(() => credit({ ...here, actor: stranger }, invoice.id))).rejects.toThrow(NotFound)
}))

test('random divisions: the parts of a tax are never more than the tax, and together exactly it', () => {
  let a = 20_261_122
  const next = (below: number) => {
    a = (a * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((a / 2_147_483_648) * below)
  }
  for (let i = 0; i < 2000; i += 1) {
    const lines = Array.from({ length: 1 + next(4) }, (_, position) =>
      ({ position, description: '', quantity: '1', unitPrice: 0n, amount: BigInt(next(5000)), taxes: [0], taxable: true }))
    const whole = lines.reduce((sum, { amount }) => sum + amount, 0n)
    const tax = { position: 0, base: whole, amount: whole * 19n / 100n }
    const credited = { lines: new Map<number, bigint>(), taxes: new Map([[0, { base: 0n, amount: 0n }]]), total: 0n }
    const sum = { base: 0n, amount: 0n }
    for (let part = 0; part < 6; part += 1) {
      const wanted = lines.map(({ position, amount }) => {
        const left = amount - (credited.lines.get(position) ?? 0n)
        return { position, amount: part === 5 ? left : BigInt(next(Number(left) + 1)) }
      })
      const made = creditOf(lines, [tax], credited, wanted)
      for (const { position, amount } of wanted) credited.lines.set(position, (credited.lines.get(position) ?? 0n) + amount)
      sum.base += made.taxes[0]?.base ?? 0n
      sum.amount += made.taxes[0]?.amount ?? 0n
      credited.taxes.set(0, { ...sum })
      expect(sum.amount >= 0n && sum.amount <= tax.amount && made.total === made.subtotal + made.tax).toBe(true)
    }
    expect(sum).toEqual({ base: tax.base, amount: tax.amount })
  }
})
