import type { invoiceLines } from '@/db/schema/invoices'
import type { Taxed } from '@/features/taxes/tax'
import { Refusal } from '@/lib/errors'

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
