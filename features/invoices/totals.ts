import { taxInvoice, type Place, type Relief, type Taxed, type TaxRule } from '@/features/taxes/tax'
import { divideHalfUp, fractionOf } from '@/lib/decimal'

export type PricedLine = {
  /** A decimal of at most four places. */
  quantity: string
  /** Minor units; below zero for a discount. */
  unitPrice: bigint
  taxable: boolean
  packageId?: number | null
}

/** Quantity × unit price in minor units, half up and away from zero. */
export function lineAmount(quantity: string, unitPrice: bigint): bigint {
  const { n, d } = fractionOf(quantity)
  return divideHalfUp(n * unitPrice, d)
}

/** What the lines, taxes and total of an invoice are, in minor units; the line's amount has no tax in it. */
export function totalInvoice({ lines, ...tax }: {
  lines: readonly PricedLine[]
  rules: readonly TaxRule[]
  place: Place
  relief?: Relief
}): Taxed {
  return taxInvoice({
    ...tax,
    lines: lines.map(({ quantity, unitPrice, taxable, packageId }) =>
      ({ amount: lineAmount(quantity, unitPrice), taxable, packageId })),
  })
}
