import { decimalOf, divideHalfUp, fractionOf, over, times, whole, type Fraction } from '@/lib/decimal'
import { currencyDigits } from '@/lib/money'

/** Units of `currency` for one unit of `base` on a day, as a decimal. */
export type Rate = { base: string; currency: string; rate: string; day: string }
/** The rate that an amount was converted with, as a document keeps it: units of its currency for one unit of `rateFrom`. */
export type UsedRate = { rate: string; rateFrom: string; rateOn: string }

/** A rate is kept with so many decimals, and what is kept is what is computed with: a document explains its own amounts. */
const places = 12
const unit = 10n ** BigInt(places)

type Known = { value: Fraction; on: string }

const later = (a: Known | undefined, b: Known | undefined) => (!a || (b && b.on > a.on) ? b : a)

/** The pair as it was given, or the other way round; the newer of the two. */
function pair(rates: readonly Rate[], from: string, to: string): Known | undefined {
  let found: Known | undefined
  for (const { base, currency, rate, day } of rates) {
    if (base === from && currency === to) found = later(found, { value: fractionOf(rate), on: day })
  }
  for (const { base, currency, rate, day } of rates) {
    if (base === to && currency === from) found = later(found, { value: over(whole(1n), fractionOf(rate)), on: day })
  }
  return found
}

/** By way of a third currency that both have a rate to. As old as the older of the two; the newest way counts. */
function cross(rates: readonly Rate[], from: string, to: string): Known | undefined {
  const others = [...new Set(rates.flatMap(({ base, currency }) => [base, currency]))].toSorted()
  let found: Known | undefined
  for (const by of others) {
    if (by === from || by === to) continue
    const [first, second] = [pair(rates, from, by), pair(rates, by, to)]
    if (!first || !second) continue
    found = later(found, { value: times(first.value, second.value), on: first.on < second.on ? first.on : second.on })
  }
  return found
}

/**
 * The rate from one currency to another out of `rates`, each the newest of its pair: a given pair, also the other way
 * round, beats one by way of a third currency. Undefined where there is none, or none that is above zero once it is kept.
 */
export function rateBetween(rates: readonly Rate[], from: string, to: string): UsedRate | undefined {
  const known = pair(rates, from, to) ?? cross(rates, from, to)
  if (!known) return undefined
  const units = divideHalfUp(known.value.n * unit, known.value.d)
  return units > 0n ? { rate: decimalOf(units, places), rateFrom: from, rateOn: known.on } : undefined
}

/** An amount in minor units of `from` in minor units of `to`, half up and away from zero. */
export function convertAmount(amount: bigint, from: string, to: string, rate: string): bigint {
  const { n, d } = fractionOf(rate)
  return divideHalfUp(amount * n * 10n ** BigInt(currencyDigits(to)), d * 10n ** BigInt(currencyDigits(from)))
}
