import {
  add, divideHalfDown, divideHalfUp, fractionOf, over, times, whole, type Fraction,
} from '@/lib/decimal'
import { checkTaxId } from '@/lib/tax-id'

/** A tax by where the buyer is. '' is any country, or any subdivision of the country. */
export type TaxRule = {
  id: number
  name: string
  level: number
  country: string
  state: string
  packageId: number | null
  /** Per cent, as a decimal. */
  rate: string
  /** On the second level: charged on the first level's tax too. */
  cascading: boolean
  /** Prices contain it. */
  inclusive: boolean
}

export type Place = { country: string; state: string }
/** `amount` is what the line's price says, in minor units: with the taxes that the price contains. */
type TaxedLine = { amount: bigint; taxable: boolean; packageId?: number | null }
/** Why a buyer pays no tax at all. */
export type Relief = 'exempt' | 'reverse-charge'

export type Tax = { name: string; rate: string; level: number; inclusive: boolean; base: bigint; amount: bigint }
export type Taxed = {
  /** Line by line what is left without the taxes that its price contains, and which of `taxes` are charged on it. */
  lines: { amount: bigint; taxes: number[] }[]
  taxes: Tax[]
  subtotal: bigint
  tax: bigint
  total: bigint
}

/**
 * The rules for a line, at most one of each level: a rule for its package beats one for all, then its subdivision beats
 * its country, and that beats anywhere. Of two that are alike the older one counts.
 */
export function rulesFor(rules: readonly TaxRule[], { country, state }: Place, packageId?: number | null): TaxRule[] {
  const weight = (rule: TaxRule) => (rule.packageId === null ? 0 : 4) + (rule.state ? 2 : rule.country ? 1 : 0)
  const fits = rules.filter((rule) => (rule.packageId === null || rule.packageId === packageId)
    && (rule.country === '' ? rule.state === '' : rule.country === country && (rule.state === '' || rule.state === state)))
  return [1, 2].flatMap((level) => fits.filter((rule) => rule.level === level)
    .toSorted((a, b) => weight(b) - weight(a) || a.id - b.id).slice(0, 1))
}

const hundred = whole(100n)
const one = whole(1n)

/** What a line of these rules is worth without and with its taxes, for one unit of what its price says. */
function shares(rules: readonly TaxRule[]): { net: Fraction; contains: boolean; bases: Fraction[]; taxes: Fraction[] } {
  const rates = rules.map(({ rate }) => over(fractionOf(rate), hundred))
  // Each tax for one unit of the net amount.
  const bases: Fraction[] = []
  rules.forEach((rule, at) => {
    const first = rules[at - 1] ? rates[at - 1] : undefined
    bases.push(rule.level === 2 && rule.cascading && first ? add(one, first) : one)
  })
  const taxes = bases.map((base, at) => times(base, rates[at] ?? one))
  const within = taxes.reduce((sum, tax, at) => (rules[at]?.inclusive ? add(sum, tax) : sum), one)
  const net = over(one, within)
  return {
    net, contains: rules.some(({ inclusive }) => inclusive),
    bases: bases.map((base) => times(base, net)), taxes: taxes.map((tax) => times(tax, net)),
  }
}

/**
 * Taxes of one invoice. Each tax is rounded once, over all of its lines, half up and away from zero; lines plus tax is
 * the total to the last unit. A tax that is added is that rate of its base as shown; one that prices contain is taken
 * out of them, so that lines and tax are together what the prices say. With a relief nothing is charged, and prices
 * that contain a tax are lower by it.
 */
export function taxInvoice({ lines, rules, place, relief }: {
  lines: readonly TaxedLine[]
  rules: readonly TaxRule[]
  place: Place
  relief?: Relief
}): Taxed {
  // Lines of the same rules are summed first: thousands of lines are a few exact sums.
  const groups = new Map<string, { rules: TaxRule[]; sum: bigint; share: ReturnType<typeof shares> }>()
  const groupOf = lines.map((line) => {
    if (!line.taxable) return undefined
    const found = rulesFor(rules, place, line.packageId)
    const key = found.map(({ id }) => id).join()
    const group = groups.get(key) ?? { rules: found, sum: 0n, share: shares(found) }
    group.sum += line.amount
    groups.set(key, group)
    return group
  })
  const priced = lines.reduce((sum, { amount }) => sum + amount, 0n)

  if (relief) {
    const left = lines.map(({ amount }, at) => ({ amount: rounded(whole(amount), groupOf[at]?.share.net), taxes: [] }))
    const subtotal = left.reduce((sum, { amount }) => sum + amount, 0n)
    return { lines: left, taxes: [], subtotal, tax: 0n, total: subtotal }
  }

  const charged = [...new Set([...groups.values()].flatMap((group) => group.rules))]
    .toSorted((a, b) => a.level - b.level)
  const taxes = charged.map((rule): Tax => {
    let [base, amount, contains] = [whole(0n), whole(0n), false]
    for (const { rules: of, sum, share } of groups.values()) {
      const at = of.indexOf(rule)
      const [ownBase, ownTax] = [share.bases[at], share.taxes[at]]
      if (!ownBase || !ownTax) continue
      base = add(base, times(whole(sum), ownBase))
      amount = add(amount, times(whole(sum), ownTax))
      contains ||= share.contains
    }
    // What a tax leaves of a price: where the tax took the half, the base does not take it again.
    const shown = contains ? divideHalfDown(base.n, base.d) : divideHalfUp(base.n, base.d)
    const { name, rate, level, inclusive } = rule
    return { name, rate, level, inclusive, base: shown, amount: rounded(inclusive ? amount : over(times(whole(shown), fractionOf(rate)), hundred)) }
  })
  const tax = taxes.reduce((sum, { amount }) => sum + amount, 0n)
  const subtotal = priced - taxes.reduce((sum, { amount, inclusive }) => (inclusive ? sum + amount : sum), 0n)
  const amounts = spread(lines.map(({ amount }, at) => times(whole(amount), groupOf[at]?.share.net ?? one)), subtotal)
  return {
    lines: amounts.map((amount, at) => ({
      amount, taxes: (groupOf[at]?.rules ?? []).map((rule) => charged.indexOf(rule)).toSorted((a, b) => a - b),
    })),
    taxes, subtotal, tax, total: subtotal + tax,
  }
}

const rounded = (a: Fraction, by: Fraction = one) => divideHalfUp(a.n * by.n, a.d * by.d)

/** Whole numbers for the parts whose sum is `total`: those that were cut most get a unit more. */
function spread(parts: readonly Fraction[], total: bigint): bigint[] {
  const floors = parts.map(({ n, d }) => (n - (((n % d) + d) % d)) / d)
  let left = total - floors.reduce((sum, floor) => sum + floor, 0n)
  if (left === 0n) return floors
  const byRest = parts.map(({ n, d }, at) => ({ at, rest: ((n % d) + d) % d, d })).filter(({ rest }) => rest > 0n)
    .toSorted((a, b) => (a.rest * b.d > b.rest * a.d ? -1 : a.rest * b.d < b.rest * a.d ? 1 : a.at - b.at))
  const order = byRest.length > 0 ? byRest.map(({ at }) => at) : parts.map((_, at) => at)
  const step = left < 0n ? -1n : 1n
  for (let i = 0; left !== 0n; i += 1, left -= step) {
    const at = order[i % order.length] ?? 0
    floors[at] = (floors[at] ?? 0n) + step
  }
  return floors
}

/** The members of the European Union, whose businesses pay each other's VAT in reverse. Monaco counts as France. */
const union = new Set('AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MC MT NL PL PT RO SE SI SK'.split(' '))
const vatCountry = (country: string) => (country === 'MC' ? 'FR' : country)
/** Greek VATINs do not begin with the country's code. */
const prefixOf = (country: string) => (vatCountry(country) === 'GR' ? 'EL' : vatCountry(country))

/** Whether the buyer owes the tax in place of the seller: two members of the union, and a VATIN of the buyer's own. */
export async function isReverseCharge(seller: { country: string }, buyer: { country: string; taxId: string }): Promise<boolean> {
  if (!union.has(seller.country) || !union.has(buyer.country) || buyer.taxId === '') return false
  if (vatCountry(seller.country) === vatCountry(buyer.country)) return false
  const checked = await checkTaxId(buyer.taxId, buyer.country)
  return checked.ok && checked.kind === 'vatin' && checked.value.startsWith(prefixOf(buyer.country))
}

/** Whether an exemption counts on a day: `until` is its last day, and '' or null has no end. */
export const isExempt = ({ exempt, until }: { exempt: boolean; until?: string | null }, today: string) =>
  exempt && (!until || today <= until)
