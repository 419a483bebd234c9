import { convertAmount, rateBetween, type Rate, type UsedRate } from '@/features/exchange-rates/convert'
import type { Term } from '@/lib/periods'

/** What a package costs for one unit and one term, in minor units. A renewal without its own price costs what the term does. */
export type Price = Term & {
  currency: string
  price: bigint
  setupFee: bigint
  renewalPrice: bigint | null
  cancellationFee: bigint
}

/** A price in the wanted currency; where it was converted, with the rate. */
export type FoundPrice = {
  price: bigint
  setupFee: bigint
  renewalPrice: bigint
  cancellationFee: bigint
} & Partial<UsedRate>

/** A price in the currency beats a converted one; of those, the one in the company's currency, then by currency code. */
export function decidePrice({ prices, rates, term, period, currency, companyCurrency }: Term & {
  prices: readonly Price[]
  /** The newest of each pair on the day. */
  rates: readonly Rate[]
  currency: string
  companyCurrency: string
}): FoundPrice | undefined {
  const offered = prices.filter((price) => price.term === term && price.period === period)
  const given = offered.find((price) => price.currency === currency)
  if (given) return amountsOf(given, (amount) => amount)
  const first = (code: string) => (code === companyCurrency ? 0 : 1)
  const others = offered.toSorted((a, b) => first(a.currency) - first(b.currency) || (a.currency < b.currency ? -1 : 1))
  for (const price of others) {
    const used = rateBetween(rates, price.currency, currency)
    if (used) return { ...amountsOf(price, (amount) => convertAmount(amount, price.currency, currency, used.rate)), ...used }
  }
  return undefined
}

const amountsOf = ({ price, setupFee, renewalPrice, cancellationFee }: Price, into: (amount: bigint) => bigint) => ({
  price: into(price), setupFee: into(setupFee), renewalPrice: into(renewalPrice ?? price), cancellationFee: into(cancellationFee),
})
