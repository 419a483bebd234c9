import { and, asc, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { insertRows } from '@/db/insert-rows'
import { invoiceLines, invoiceTaxes } from '@/db/schema/invoices'
import { textsFor } from '@/features/languages/texts'
import { findTaxRules } from '@/features/taxes/queries'
import { isExempt, type Taxed } from '@/features/taxes/tax'
import type { Actor } from '@/lib/actor'
import { partsOf, type NewLine } from '../parts'
import { findRelief, getSeller, type Buyer } from '../queries/get-parties'
import { totalInvoice } from '../totals'

export type { NewLine } from '../parts'

/** What an invoice comes to today, and why it carries no tax where it carries none. Nothing is written. */
export async function priceInvoice(
  actor: Actor, buyer: Buyer, lines: readonly NewLine[], { today, byHand }: { today: string; byHand?: boolean },
) {
  const [seller, rules] = await Promise.all([getSeller(actor), findTaxRules(actor)])
  return priced(actor, { seller, rules, buyer, lines, today, byHand })
}

/** The same with seller and rules at hand, for many invoices. */
export async function priced(actor: Actor, { seller, rules, buyer, lines, today, byHand }: {
  seller: Awaited<ReturnType<typeof getSeller>>
  rules: Awaited<ReturnType<typeof findTaxRules>>
  buyer: Buyer
  lines: readonly NewLine[]
  today: string
  byHand?: boolean
}) {
  const relief = await findRelief(actor, seller, buyer, { today, byHand })
  const totals = totalInvoice({ lines, rules, place: buyer.place, relief })
  const exempt = relief === undefined && totals.taxes.length === 0
    && isExempt({ exempt: buyer.exempt, until: buyer.exemptUntil }, today)
  return {
    seller, totals,
    reverseCharge: relief === 'reverse-charge' && lines.some(({ taxable }) => taxable),
    exemptReason: relief === 'exempt' || exempt
      ? buyer.exemptReason || (await textsFor({ company: actor.company, locale: buyer.locale }))('invoices.exemptDefault') : '',
  }
}

/** Rows at a time, so that no statement grows without end. */
const chunk = 2000

/** Inserts lines and taxes, many invoices at once if need be. */
export async function insertParts(actor: Actor, parts: readonly ReturnType<typeof partsOf>[]) {
  const lines = parts.flatMap((part) => part.lines)
  const taxes = parts.flatMap((part) => part.taxes).map((tax) => ({ ...tax, companyId: actor.company.id }))
  for (let at = 0; at < lines.length; at += chunk) await insertRows(invoiceLines, lines.slice(at, at + chunk))
  for (let at = 0; at < taxes.length; at += chunk) await insertRows(invoiceTaxes, taxes.slice(at, at + chunk))
}

/** Puts lines and taxes of a draft in place of those it had. */
export async function replaceParts(actor: Actor, invoiceId: number, lines: readonly NewLine[], totals: Taxed) {
  const companyId = actor.company.id
  await db.delete(invoiceTaxes).where(and(eq(invoiceTaxes.companyId, companyId), eq(invoiceTaxes.invoiceId, invoiceId)))
  await db.delete(invoiceLines).where(and(eq(invoiceLines.companyId, companyId), eq(invoiceLines.invoiceId, invoiceId)))
  await insertParts(actor, [partsOf(companyId, invoiceId, lines, totals)])
}

/** The lines of an invoice in their order, as they could be asked for again. */
export async function readLines(actor: Actor, invoiceId: number) {
  return db.select().from(invoiceLines)
    .where(and(eq(invoiceLines.companyId, actor.company.id), eq(invoiceLines.invoiceId, invoiceId)))
    .orderBy(asc(invoiceLines.position), asc(invoiceLines.id))
}
