import { and, asc, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { insertRows } from '@/db/insert-rows'
import { invoiceLines, invoiceTaxes } from '@/db/schema/invoices'
import type { Taxed } from '@/features/taxes/tax'
import { findTaxRules } from '@/features/taxes/queries'
import type { Actor } from '@/lib/actor'
import { Refusal } from '@/lib/errors'
import { translator, type Translate } from '@/locales/translator'
import { isExempt } from '@/features/taxes/tax'
import { findRelief, getSeller, type Buyer } from '../queries/get-parties'
import { totalInvoice } from '../totals'

type Row = typeof invoiceLines.$inferInsert

/** A line as it is asked for: the price may contain taxes, and nothing is computed yet. */
export type NewLine = {
  kind?: NonNullable<Row['kind']>
  description: string
  /** A decimal of at most four places. */
  quantity: string
  /** Minor units; below zero for a discount. */
  unitPrice: bigint
  taxable: boolean
  packageId?: number | null
  serviceId?: number | null
  startsOn?: string | null
  endsOn?: string | null
}

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
      ? buyer.exemptReason || (await exemptText(buyer.locale))('invoices.exemptDefault') : '',
  }
}

const exemptText = (locale: string): Promise<Translate> => translator(locale)

/** An amount that the database can keep, and an invoice that a client can pay: not below zero. */
export function refuseImpossible(totals: Taxed) {
  const largest = 9_000_000_000_000_000n
  const all = [...totals.lines.map(({ amount }) => amount), ...totals.taxes.map(({ base }) => base), totals.subtotal, totals.total]
  if (all.some((amount) => amount > largest || amount < -largest)) throw new Refusal({ '': 'invoices.tooLarge' })
  if (totals.total < 0n) throw new Refusal({ '': 'invoices.negative' })
}

/** The rows of lines and taxes of one invoice, to be inserted. */
export function partsOf(companyId: number, invoiceId: number, lines: readonly NewLine[], totals: Taxed) {
  return {
    lines: lines.map((line, position): Row => ({
      companyId, invoiceId, position, kind: line.kind ?? 'item', description: line.description, quantity: line.quantity,
      unitPrice: line.unitPrice, amount: totals.lines[position]?.amount ?? 0n, taxable: line.taxable,
      taxes: totals.lines[position]?.taxes ?? [], packageId: line.packageId ?? null, serviceId: line.serviceId ?? null,
      startsOn: line.startsOn ?? null, endsOn: line.endsOn ?? null,
    })),
    taxes: totals.taxes.map((tax, position) => ({ companyId, invoiceId, position, ...tax })),
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
