import { and, asc, eq } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { invoiceLines, invoices, invoiceTaxes } from '@/db/schema/invoices'
import { applications, transactions } from '@/db/schema/transactions'
import { record } from '@/features/events/commands'
import { keepSums } from '@/features/transactions/move'
import type { Actor, Staff, System } from '@/lib/actor'
import { todayIn } from '@/lib/dates'
import { NotFound, Refusal } from '@/lib/errors'
import { decimalMoney } from '@/lib/money'
import { permit } from '@/lib/permit'
import { creditOf, isPartOf, remainingOf, type Credited, type CreditLine } from '../credit'
import { dueOf } from '../invoice'
import { aboutInvoice, lockInvoice, type LockedInvoice } from './lock-invoice'
import { readLines } from './invoice-parts'
import { takeNumbers } from './take-numbers'

/**
 * Issues a credit note for an issued invoice, and its id: the whole of what was not credited before, or chosen amounts
 * of chosen lines (without tax, by the line's position). It has its own number, pays what is due of the invoice, and
 * the rest is the client's credit. Never more than the invoice's total less what was credited before. With the same
 * `requestKey` a second try makes none.
 */
export async function creditInvoice(
  actor: Staff | System, id: number,
  input: { lines: 'all' | readonly CreditLine[]; notes: string; privateNotes: string; requestKey: string }, { now }: { now: Date },
): Promise<number> {
  if (actor.kind === 'staff') permit(actor, 'billing.edit')
  return transaction(async () => {
    const invoice = await lockInvoice(actor, id, 'no key update')
    const [first] = await db.select({ id: invoices.id }).from(invoices)
      .where(and(eq(invoices.companyId, actor.company.id), eq(invoices.requestKey, input.requestKey)))
    if (first) return first.id
    if (invoice.kind !== 'invoice' || (invoice.status !== 'open' && invoice.status !== 'paid')) {
      throw new Refusal({ '': 'invoices.notCreditable' })
    }
    const [lines, taxes, credited] = await Promise.all([readLines(actor, id), readTaxes(actor, invoice), readCredited(actor, id)])
    const left = remainingOf(lines, credited)
    const wanted = input.lines === 'all' ? left : input.lines
    const errors: Record<string, string> = {}
    for (const { position, amount } of wanted) {
      const whole = left.find((line) => line.position === position)
      if (!whole || !isPartOf(amount, whole.amount)) errors[`amounts.p${position}`] = 'invoices.credit.tooMuch'
    }
    if (Object.keys(errors).length > 0) throw new Refusal(errors)
    const credit = creditOf(lines, taxes, credited, wanted)
    if (credit.total <= 0n) throw new Refusal({ '': 'invoices.credit.nothing' })
    if (credit.total > invoice.total - credited.total) throw new Refusal({ '': 'invoices.credit.overTotal' })

    const companyId = actor.company.id
    const today = todayIn(actor.company.timeZone, now)
    const { clientId, currency, locale, buyer, seller, reverseCharge, exemptReason } = invoice
    const { subtotal, tax, total } = credit
    // First a draft, so that its parts can be written; the number comes last.
    const [note] = await db.insert(invoices).values({
      companyId, clientId, kind: 'credit-note', creditsId: id, status: 'draft', currency, locale, subtotal, tax, total,
      buyer, seller, reverseCharge, exemptReason, notes: input.notes, privateNotes: input.privateNotes,
      requestKey: input.requestKey,
    }).returning({ id: invoices.id })
    if (!note) throw new NotFound('credit note')
    await db.insert(invoiceLines).values(credit.lines.flatMap(({ position, amount }) => {
      const line = lines.find((one) => one.position === position)
      if (!line) return []
      const whole = amount === line.amount
      const { description, taxable, packageId, startsOn, endsOn } = line
      return [{
        companyId, invoiceId: note.id, position, description, taxable, packageId, startsOn, endsOn, amount, taxes: line.taxes,
        quantity: whole ? line.quantity : '1', unitPrice: whole ? line.unitPrice : amount,
      }]
    }))
    const charged = new Map((await storedTaxes(actor, id)).map((one) => [one.position, one]))
    const rows = credit.taxes.flatMap(({ position, base, amount }) => {
      const of = charged.get(position)
      return of ? [{ ...of, invoiceId: note.id, base, amount }] : []
    })
    if (rows.length > 0) await db.insert(invoiceTaxes).values(rows)
    const paid = await payByNote(actor, invoice, { noteId: note.id, total, now })
    const [numbered] = await takeNumbers(actor, 'credit-note', 1, today)
    if (!numbered) throw new NotFound('number')
    await db.update(invoices).set({ ...numbered, status: 'paid', issuedOn: today })
      .where(and(eq(invoices.companyId, companyId), eq(invoices.id, note.id)))
    await record(actor, 'credit-note.issued', {
      clientId,
      changes: { ...aboutInvoice({ id: note.id, number: numbered.number, total, currency }), credits: invoice.number ?? '', appliedAmount: `${decimalMoney(paid, currency)} ${currency}` },
    })
    return note.id
  })
}

/** The transaction of a credit note, applied to the invoice as far as that is due. Returns what was applied. */
async function payByNote(
  actor: Staff | System, invoice: LockedInvoice, { noteId, total, now }: { noteId: number; total: bigint; now: Date },
) {
  const { companyId, clientId, currency, id: invoiceId } = invoice
  const due = dueOf(invoice)
  const amount = due < total ? due : total
  const [made] = await db.insert(transactions).values({
    companyId, clientId, currency, status: 'approved', amount: total, method: 'credit-note', creditNoteId: noteId,
    idempotencyKey: `credit-note:${noteId}`, receivedAt: now,
  }).returning({ id: transactions.id })
  if (!made) throw new NotFound('transaction')
  if (amount === 0n) return 0n
  await db.insert(applications).values({ companyId, clientId, currency, transactionId: made.id, invoiceId, amount })
  await keepSums(actor, { clientId, currency }, [{ transactionId: made.id, invoiceId, amount }], 1)
  return amount
}

const storedTaxes = (actor: Actor, id: number) => db.select().from(invoiceTaxes)
  .where(and(eq(invoiceTaxes.companyId, actor.company.id), eq(invoiceTaxes.invoiceId, id))).orderBy(asc(invoiceTaxes.position))

/** The taxes of an invoice; an invoice from elsewhere that only has their sum is taken as one tax on all that is taxable. */
async function readTaxes(actor: Actor, invoice: LockedInvoice) {
  const stored = await storedTaxes(actor, invoice.id)
  return stored.length > 0 || invoice.tax === 0n ? stored : [{ position: 0, base: invoice.subtotal, amount: invoice.tax }]
}

/** What earlier credit notes took back of an invoice, by line and by tax. */
async function readCredited(actor: Actor, id: number): Promise<Credited> {
  const notes = await db.select({ id: invoices.id, total: invoices.total, tax: invoices.tax }).from(invoices)
    .where(and(eq(invoices.companyId, actor.company.id), eq(invoices.creditsId, id)))
  const lines = new Map<number, bigint>()
  const taxes = new Map<number, { base: bigint; amount: bigint }>()
  for (const note of notes) {
    for (const { position, amount } of await readLines(actor, note.id)) lines.set(position, (lines.get(position) ?? 0n) + amount)
    const stored = await storedTaxes(actor, note.id)
    for (const { position, base, amount } of stored.length > 0 ? stored : [{ position: 0, base: 0n, amount: note.tax }]) {
      const before = taxes.get(position) ?? { base: 0n, amount: 0n }
      taxes.set(position, { base: before.base + base, amount: before.amount + amount })
    }
  }
  return { lines, taxes, total: notes.reduce((sum, { total }) => sum + total, 0n) }
}
