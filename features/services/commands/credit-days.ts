import { randomUUID } from 'node:crypto'
import { and, asc, desc, eq, gt, gte, inArray, lte, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { invoiceLines, invoices } from '@/db/schema/invoices'
import { creditInvoice } from '@/features/invoices/commands/credit-invoice'
import { lineAmount } from '@/features/invoices/totals'
import { divideHalfUp } from '@/lib/decimal'
import { Refusal } from '@/lib/errors'
import type { PartOfTerm } from '../service'
import type { Biller } from './lock-service'

/**
 * Gives back what was billed for days of a service, by credit notes for the invoices that billed them, so that the tax of
 * those invoices goes back with it. `wanted` says how much the days are worth in the currency that they were billed in.
 * Newest lines first, and of none more than is left of it. Refused beside `prorate` when those days stand on no invoice.
 */
export async function creditDays(actor: Biller, serviceId: number, part: PartOfTerm, {
  wanted, notes, now,
}: { wanted: (currency: string) => Promise<bigint>; notes: string; now: Date }): Promise<number[]> {
  const lines = await billedLines(actor, serviceId, part)
  const currency = lines[0]?.currency
  if (currency === undefined) throw new Refusal({ prorate: 'services.refusals.nothingToCredit' })
  let open = await wanted(currency)
  const credits = new Map<number, { position: number; amount: bigint }[]>()
  for (const line of lines) {
    if (line.currency !== currency || open <= 0n) continue
    // What prices say and what stands on the line differ by the taxes that the price contains.
    const said = lineAmount(line.quantity, line.unitPrice)
    const left = line.amount - BigInt(line.credited)
    if (left <= 0n || said <= 0n) continue
    const worth = divideHalfUp(left * said, line.amount)
    const taken = worth < open ? worth : open
    const amount = taken === worth ? left : divideHalfUp(taken * line.amount, said)
    open -= taken
    if (amount > 0n) credits.set(line.invoiceId, [...credits.get(line.invoiceId) ?? [], { position: line.position, amount }])
  }
  const ids = [...credits.keys()].toSorted((a, b) => a - b)
  if (ids.length === 0) throw new Refusal({ prorate: 'services.refusals.nothingToCredit' })
  // All of them before the first credit note takes the company's counter.
  await db.select({ id: invoices.id }).from(invoices)
    .where(and(eq(invoices.companyId, actor.company.id), inArray(invoices.id, ids))).orderBy(asc(invoices.id)).for('update')
  const made: number[] = []
  for (const id of ids) {
    made.push(await creditInvoice(actor, id, {
      lines: credits.get(id) ?? [], notes, privateNotes: '', requestKey: randomUUID(),
    }, { now }))
  }
  return made
}

/** Lines of issued invoices that billed these days of the service, the newest first, with what was credited of each. */
function billedLines(actor: Biller, serviceId: number, { startsOn, endsOn }: PartOfTerm) {
  const credited = sql<string>`(select coalesce(sum(c.amount), 0) from invoice_lines c
    join invoices n on n.company_id = c.company_id and n.id = c.invoice_id
    where n.company_id = ${invoices.companyId} and n.credits_id = ${invoices.id} and c.position = ${invoiceLines.position})`
  return db.select({
    invoiceId: invoices.id, currency: invoices.currency, position: invoiceLines.position, quantity: invoiceLines.quantity,
    unitPrice: invoiceLines.unitPrice, amount: invoiceLines.amount, credited,
  }).from(invoiceLines)
    .innerJoin(invoices, and(eq(invoices.companyId, invoiceLines.companyId), eq(invoices.id, invoiceLines.invoiceId)))
    .where(and(eq(invoiceLines.companyId, actor.company.id), eq(invoiceLines.serviceId, serviceId),
      inArray(invoiceLines.kind, ['term', 'proration']), gt(invoiceLines.amount, 0n), eq(invoices.kind, 'invoice'),
      inArray(invoices.status, ['open', 'paid']), lte(invoiceLines.startsOn, endsOn), gte(invoiceLines.endsOn, startsOn)))
    .orderBy(desc(invoices.id), desc(invoiceLines.position))
}
