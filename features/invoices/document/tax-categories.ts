import { add, decimalOf, divideHalfUp, fractionOf, over, times, whole, type Fraction } from '@/lib/decimal'
import type { DocumentLine, InvoiceDocument } from './document'

/** S standard, Z zero rate, E exempt, AE reverse charge, O outside of VAT: the codes of UNCL 5305 that EN 16931 takes. */
export type TaxCategory = { id: 'S' | 'Z' | 'E' | 'AE' | 'O'; percent?: string; reasonCode?: string; reason?: string }
export type TaxGroup = { category: TaxCategory; base: bigint; amount: bigint }

const sum = (amounts: readonly bigint[]) => amounts.reduce((a, b) => a + b, 0n)

/** A fraction whose denominator is a power of ten, as a decimal. */
function exact({ n, d }: Fraction): string {
  const digits = String(d).length - 1
  return decimalOf(n, digits)
}

/**
 * Which category each line is in, and base and tax of each. EN 16931 knows one rate for a line: where two taxes are charged,
 * it is the rate that they are together. What they add up to is to the last unit the document's tax.
 */
export function taxCategories(document: InvoiceDocument): { ofLine: readonly TaxCategory[]; groups: readonly TaxGroup[] } {
  const { lines, taxes, seller } = document
  // A tax on a tax has a base that is more than its lines by that tax; rounding may move either by a unit.
  const cascading = taxes.map(({ base, level }, at) => {
    if (level < 2) return false
    const on = lines.filter((line) => line.taxes.includes(at))
    const net = sum(on.map(({ amount }) => amount))
    const below = sum(on.map(({ amount, taxes: of }) => {
      const first = of.map((i) => taxes[i]!).find((tax) => tax.level < level)
      return weightOf(amount, first && over(fractionOf(first.rate), whole(100n)))
    }))
    const off = (base - net) * scale
    return below !== 0n && magnitude(off - below) < magnitude(off)
  })

  /** Of each tax of a line the rate for its net amount, in per cent: a tax on a tax is charged on more than that. */
  const ratesOf = (line: DocumentLine) => {
    const rates = new Map<number, Fraction>()
    let below = whole(0n)
    for (const at of line.taxes.toSorted((a, b) => taxes[a]!.level - taxes[b]!.level)) {
      const own = fractionOf(taxes[at]!.rate)
      const rate = cascading[at] ? times(own, add(whole(1n), { n: below.n, d: below.d * 100n })) : own
      rates.set(at, rate)
      below = add(below, rate)
    }
    return { rates, percent: exact(below) }
  }
  const untaxed = lines.every((line) => line.taxes.length === 0)
  const categoryOf = (line: DocumentLine): TaxCategory => {
    if (document.reverseCharge) return { id: 'AE', percent: '0', reasonCode: 'VATEX-EU-AE', reason: 'Reverse charge' }
    if (document.exemptReason) return { id: 'E', percent: '0', reason: document.exemptReason }
    if (line.taxes.length > 0) {
      const { percent } = ratesOf(line)
      return percent === '0' ? { id: 'Z', percent } : { id: 'S', percent }
    }
    // A seller without a tax number, who charges no tax at all, is outside of VAT; beside taxed lines that cannot be said.
    return untaxed && !seller.taxId ? { id: 'O', reasonCode: 'VATEX-EU-O', reason: 'Not subject to VAT' }
      : { id: 'E', percent: '0', reason: 'Exempt from VAT' }
  }
  const ofLine = lines.map(categoryOf)

  const groups = new Map<string, TaxGroup>()
  const keyOf = ({ id, percent }: TaxCategory) => `${id} ${percent}`
  ofLine.forEach((category, at) => {
    const group = groups.get(keyOf(category)) ?? { category, base: 0n, amount: 0n }
    group.base += lines[at]!.amount
    groups.set(keyOf(category), group)
  })
  taxes.forEach((tax, at) => {
    // A tax on lines of several categories is shared out by what each would be charged; nothing is lost by rounding.
    const shares = [...groups].map(([key, group]) => ({
      group, weight: sum(lines.map((line, i) => (keyOf(ofLine[i]!) === key ? weightOf(line.amount, ratesOf(line).rates.get(at)) : 0n))),
    })).filter(({ weight }) => weight !== 0n)
    const own = shares.map(({ weight }) => divideHalfUp(weight, scale * 100n))
    shares.forEach(({ group }, i) => {
      group.amount += own[i]!
    })
    // What rounding leaves over goes where it weighs least.
    const largest = shares.toSorted((a, b) => (magnitude(a.weight) < magnitude(b.weight) ? 1 : -1))[0]?.group ?? [...groups.values()][0]
    if (largest) largest.amount += tax.amount - sum(own)
  })
  return { ofLine, groups: [...groups.values()] }
}

/** An amount times a rate, without rounding: rates have far fewer decimals than these. */
const weightOf = (amount: bigint, rate?: Fraction) => (rate ? (amount * rate.n * scale) / rate.d : 0n)
const scale = 10n ** 24n
const magnitude = (n: bigint) => (n < 0n ? -n : n)

/** Price of one unit, so that quantity × price is the line's amount: as a decimal, or as the price of all of it. */
export function priceOf({ quantity, unitPrice, amount }: DocumentLine): { units: bigint; negative: boolean; forAll: boolean } {
  const { n, d } = fractionOf(quantity)
  const same = divideHalfUp(n * unitPrice, d) === amount
  const value = same ? unitPrice : amount
  return { units: value < 0n ? -value : value, negative: value < 0n, forAll: !same }
}

/** The share of a rate, for checks: per cent of an amount, half up. */
export const percentOf = (amount: bigint, percent: string) => {
  const { n, d } = over(times(whole(amount), fractionOf(percent)), whole(100n))
  return divideHalfUp(n, d)
}
