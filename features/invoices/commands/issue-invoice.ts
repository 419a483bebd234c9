import { and, eq, sql } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { insertRows } from '@/db/insert-rows'
import { invoices } from '@/db/schema/invoices'
import { record, recordEach } from '@/features/events/commands'
import { findTaxRules } from '@/features/taxes/queries'
import type { Actor, Staff, System } from '@/lib/actor'
import { todayIn } from '@/lib/dates'
import { NotFound, Refusal } from '@/lib/errors'
import { addDays } from '@/lib/periods'
import { permit } from '@/lib/permit'
import { partsOf, refuseImpossible, type NewLine } from '../parts'
import { findBuyers, getBuyer, getSeller } from '../queries/get-parties'
import { insertParts, priced, priceInvoice, readLines, replaceParts } from './invoice-parts'
import { aboutInvoice, lockInvoice } from './lock-invoice'
import { takeNumbers } from './take-numbers'

export type IssuedInvoice = { id: number; clientId: number; number: string; currency: string; total: bigint; status: 'open' | 'paid'; dueOn: string }

/**
 * Issues a draft: it gets the next number, the company's day, and keeps buyer, seller, tax and language as they are now.
 * Refused: what is no draft, has no lines, is due before its own day, or comes to less than nothing. What comes to
 * nothing is paid at once.
 */
export async function issueInvoice(actor: Staff | System, id: number, { now }: { now: Date }): Promise<IssuedInvoice> {
  if (actor.kind === 'staff') permit(actor, 'billing.edit')
  return transaction(() => issueDraft(actor, id, { now, byHand: true }))
}

/** The same in the caller's transaction and without asking what the actor may; `byHand` leaves exemption to the lines. */
export async function issueDraft(actor: Actor, id: number, { now, byHand }: { now: Date; byHand?: boolean }): Promise<IssuedInvoice> {
  const draft = await lockInvoice(actor, id)
  if (draft.status !== 'draft' || draft.kind !== 'invoice') throw new Refusal({ '': 'invoices.notDraft' })
  const today = todayIn(actor.company.timeZone, now)
  const [buyer, lines] = await Promise.all([getBuyer(actor, draft.clientId), readLines(actor, id)])
  if (lines.length === 0) throw new Refusal({ '': 'invoices.noLines' })
  if (buyer.erasedAt) throw new Refusal({ '': 'clients.erased.final' })
  const dueOn = draft.dueOn ?? addDays(today, buyer.terms)
  if (dueOn < today) throw new Refusal({ '': 'invoices.dueBeforeIssue' })
  const { totals, seller, reverseCharge, exemptReason } = await priceInvoice(actor, buyer, lines, { today, byHand })
  refuseImpossible(totals)
  await replaceParts(actor, id, lines, totals)
  const status = totals.total === 0n ? 'paid' as const : 'open' as const
  const { subtotal, tax, total } = totals
  const [numbered] = await takeNumbers(actor, 'invoice', 1, today)
  if (!numbered) throw new NotFound('number')
  await db.update(invoices).set({
    ...numbered, status, issuedOn: today, dueOn, subtotal, tax, total, buyer: buyer.party, seller, reverseCharge, exemptReason,
    locale: buyer.locale, version: draft.version + 1,
  }).where(and(eq(invoices.companyId, actor.company.id), eq(invoices.id, id)))
  const issued = { id, clientId: draft.clientId, number: numbered.number, currency: draft.currency, total, status, dueOn }
  await record(actor, 'invoice.issued', { clientId: draft.clientId, changes: aboutInvoice(issued) })
  return issued
}

export type NewInvoice = {
  clientId: number
  currency: string
  /** At least one. */
  lines: readonly NewLine[]
  dueOn: string
  notes?: string
  /** A second try with the same key is refused by the database. */
  requestKey?: string
  /** The rate that prices were converted with. */
  exchange?: { from: string; rate: string; on: string }
}

/**
 * Makes issued invoices out of nothing, many in a few statements, in the caller's transaction and without asking what
 * the actor may: for renewals, fees and orders. An exempt client pays no tax (R28). They come back in the order asked.
 * Take locks on clients and services before: the company's counter is held from here to the end of the transaction.
 */
export async function issueInvoiceRows(
  actor: Actor, list: readonly NewInvoice[], { now }: { now: Date },
): Promise<IssuedInvoice[]> {
  if (list.length === 0) return []
  const companyId = actor.company.id
  const today = todayIn(actor.company.timeZone, now)
  const [seller, rules, buyers] = await Promise.all([
    getSeller(actor), findTaxRules(actor), findBuyers(actor, list.map(({ clientId }) => clientId)),
  ])
  const ready = await Promise.all(list.map(async (invoice) => {
    const buyer = buyers.get(invoice.clientId)
    if (!buyer) throw new NotFound('client')
    if (invoice.lines.length === 0) throw new Refusal({ '': 'invoices.noLines' })
    const made = await priced(actor, { seller, rules, buyer, lines: invoice.lines, today })
    refuseImpossible(made.totals)
    return { invoice, buyer, ...made }
  }))
  const numbers = await takeNumbers(actor, 'invoice', ready.length, today)
  const rows = await insertRows(invoices, ready.map(({ invoice, buyer, totals, reverseCharge, exemptReason }, at) => {
    const { subtotal, tax, total } = totals
    const { clientId, currency, dueOn, notes = '', requestKey = null, exchange } = invoice
    return {
      companyId, clientId, currency, dueOn, notes, requestKey, subtotal, tax, total, reverseCharge, exemptReason, seller,
      buyer: buyer.party, locale: buyer.locale, issuedOn: today, status: total === 0n ? 'paid' as const : 'open' as const,
      sequence: numbers[at]?.sequence, number: numbers[at]?.number,
      rate: exchange?.rate ?? null, rateFrom: exchange?.from ?? '', rateOn: exchange?.on ?? null,
    }
  }), sql`${invoices.id}::float8 as id, ${invoices.sequence} as sequence`) as { id: number; sequence: number }[]
  const ids = new Map(rows.map(({ id, sequence }) => [sequence, id]))
  const issued = ready.map(({ invoice, totals }, at): IssuedInvoice => ({
    id: ids.get(numbers[at]?.sequence ?? 0) ?? 0, clientId: invoice.clientId, number: numbers[at]?.number ?? '',
    currency: invoice.currency, total: totals.total, status: totals.total === 0n ? 'paid' : 'open', dueOn: invoice.dueOn,
  }))
  await insertParts(actor, ready.map(({ invoice, totals }, at) => partsOf(companyId, issued[at]?.id ?? 0, invoice.lines, totals)))
  await recordEach(actor, 'invoice.issued', issued.map((invoice) => ({ clientId: invoice.clientId, changes: aboutInvoice(invoice) })))
  return issued
}
