import { and, eq, gt, inArray } from 'drizzle-orm'
import { db } from '@/db/client'
import { invoiceLines, invoices } from '@/db/schema/invoices'
import { transactions } from '@/db/schema/transactions'
import { textsFor } from '@/features/languages/texts'
import { getPackageName } from '@/features/packages/queries'
import { applyTo } from '@/features/transactions/commands/apply'
import { Refusal } from '@/lib/errors'
import { periodNumber, periodStart } from '@/lib/periods'
import { costOf, restFrom } from '../service'
import { lineName, termLines, termTotal, unitPriceOf } from '../term-lines'
import { couponOf, issueLines, priceOfService } from './bill'
import { creditDays } from './credit-days'
import type { Biller, Locked, LockedService } from './lock-service'

/** A service before and after a change, and when that is. */
export type Changed = {
  before: LockedService; after: LockedService; client: Locked['client']; taxable: boolean; today: string; now: Date
}
export type Settled = { invoiceId?: number; creditNoteIds?: number[] }

/**
 * A term that begins today takes the place of what is left of the billed ones: those days are given back by credit notes, the
 * new term is billed at what a renewal costs, and what was given back pays for it as far as it reaches.
 */
export async function settleTerm(actor: Biller, { before, after, client, taxable, today, now }: Changed): Promise<Settled> {
  const [t, packageName, couponBefore, couponAfter] = await Promise.all([
    textsFor({ company: actor.company, locale: client.locale }), getPackageName(actor, after.packageId, client.locale),
    couponOf(actor, before), couponOf(actor, after),
  ])
  const name = lineName(packageName, after.label)
  const creditNoteIds: number[] = []
  for (const part of restFrom(before, today)) {
    const wanted = async (billedIn: string) => {
      const unitPrice = unitPriceOf(await priceOfService(actor, before, billedIn, today), part.n)
      return costOf(termTotal({ unitPrice, quantity: before.quantity, currency: billedIn, n: part.n, coupon: couponBefore }), part)
    }
    // What was free stands on no invoice.
    if (await wanted(before.currency) === 0n) continue
    creditNoteIds.push(...await creditDays(actor, before.id, part, { wanted, notes: t('services.lines.proration', { name }), now }))
  }
  const { currency } = client
  const found = await priceOfService(actor, after, currency, today)
  const lines = after.anchorOn === null ? [] : termLines({
    service: after, anchorOn: after.anchorOn, n: after.termsBilled - 1, name, setupName: '', taxable,
    found: { ...found, setupFee: 0n }, coupon: couponAfter, currency,
  })
  const invoiceId = await issueLines(actor, {
    client, currency, found, now,
    // The key of a term keeps a renewal from billing it twice. This is no renewal, and a day may see two changes.
    lines: lines.map((line) => (line.kind === 'term' ? { ...line, kind: 'proration' } : line)),
  })
  if (invoiceId !== undefined) await payFrom(actor, creditNoteIds, { invoiceId, clientId: client.id, currency })
  return { invoiceId, creditNoteIds }
}

/** Pays an invoice from what its credit notes left to the client's credit, as far as that is in the same currency. */
async function payFrom(actor: Biller, creditNoteIds: readonly number[], { invoiceId, clientId, currency }: {
  invoiceId: number; clientId: number; currency: string
}) {
  if (creditNoteIds.length === 0) return
  const [invoice] = await db.select({ total: invoices.total }).from(invoices)
    .where(and(eq(invoices.companyId, actor.company.id), eq(invoices.id, invoiceId)))
  const credits = await db.select({ id: transactions.id, amount: transactions.amount, applied: transactions.applied }).from(transactions)
    .where(and(eq(transactions.companyId, actor.company.id), inArray(transactions.creditNoteId, [...creditNoteIds]),
      eq(transactions.currency, currency))).orderBy(transactions.id)
  let due = invoice?.total ?? 0n
  for (const { id: transactionId, amount: whole, applied } of credits) {
    const rest = whole - applied
    const amount = rest < due ? rest : due
    if (amount <= 0n) continue
    await applyTo(actor, { clientId, currency, transactionId, to: [{ invoiceId, amount }] })
    due -= amount
  }
}

/** Refuses terms that would later begin on a day from which one was billed already: the key of a term would stop the renewal. */
export async function refuseBilledAhead(actor: Biller, after: LockedService, today: string) {
  const { anchorOn } = after
  if (anchorOn === null) return
  const ahead = await db.select({ day: invoiceLines.startsOn }).from(invoiceLines)
    .where(and(eq(invoiceLines.companyId, actor.company.id), eq(invoiceLines.serviceId, after.id), eq(invoiceLines.kind, 'term'),
      gt(invoiceLines.startsOn, today)))
  const meets = ahead.some(({ day }) => day !== null && periodStart(anchorOn, after, periodNumber(anchorOn, after, day)) === day)
  if (meets) throw new Refusal({ '': 'services.refusals.billedAhead' })
}
