import { convertAmount, rateBetween, type Rate, type UsedRate } from '@/features/exchange-rates/convert'
import { decidePrice, type FoundPrice, type Price } from '@/features/packages/price'
import { addDays, daysBetween, periodAt, periodStart, prorate, type Term } from '@/lib/periods'

/** The noun: what a service is and what it costs, without any database. */
export const serviceStatuses = ['pending', 'active', 'suspended', 'canceled'] as const
export type ServiceStatus = (typeof serviceStatuses)[number]

/** Where a service's terms are counted from, and how many are billed. */
export type Billed = Term & { anchorOn: string | null; termsBilled: number }

/** The first day that is not billed yet; null for what runs once or has not begun. */
export const nextRenewal = ({ anchorOn, termsBilled, ...term }: Billed): string | null =>
  (anchorOn === null || term.period === 'once' ? null : periodStart(anchorOn, term, termsBilled) ?? null)

/** A service may not be moved so far that nobody remembers why. */
const mostTermsBack = 12

/**
 * An anchor from which `day` is the first day of a term, with at least one term before it, so that a service that was
 * billed before is never taken for a new one. Not just a term back: a month before 31 March there is no 31st.
 */
export function anchorFor(day: string, term: Term): { anchorOn: string; termsBilled: number } {
  for (let n = 1; n <= mostTermsBack; n += 1) {
    const anchorOn = periodStart(day, term, -n)
    if (anchorOn !== undefined && periodStart(anchorOn, term, n) === day) return { anchorOn, termsBilled: n }
  }
  return { anchorOn: day, termsBilled: 0 }
}

/** What a service costs in a currency: agreed with the client, else by its package, else what it was sold at. */
export function decideServicePrice({ service, ...about }: {
  service: Term & { currency: string; price: bigint; priceOverride: boolean }
  prices: readonly Price[]
  rates: readonly Rate[]
  currency: string
  companyCurrency: string
}): FoundPrice | undefined {
  const { currency, rates } = about
  const ofPackage = decidePrice({ ...about, term: service.term, period: service.period })
  if (ofPackage && !service.priceOverride) return ofPackage
  const { setupFee = 0n, cancellationFee = 0n } = ofPackage ?? {}
  const rest = { setupFee, cancellationFee }
  if (service.currency === currency) return { price: service.price, renewalPrice: service.price, ...rest }
  const used: UsedRate | undefined = rateBetween(rates, service.currency, currency)
  if (!used) return undefined
  const price = convertAmount(service.price, service.currency, currency, used.rate)
  return { price, renewalPrice: price, ...rest, ...used }
}

/**
 * Where terms of another length are counted from, the first of them beginning on `from`. A service that was never billed
 * begins on the day it would have.
 */
export function anchorOfTerm({ anchorOn, termsBilled }: Billed, to: Term, from: string | null) {
  return from === null || anchorOn === null || termsBilled === 0 ? { anchorOn, termsBilled } : anchorFor(from, to)
}

/** A part of a term that is paid for: `of` is how many days the whole has. */
export type PartOfTerm = { startsOn: string; endsOn: string; days: number; of: number }

/** What is left of the billed terms from `day` on, term by term, newest last; `n` counts terms from the anchor. */
export function restFrom(billed: Billed, day: string): (PartOfTerm & { n: number })[] {
  const { anchorOn, termsBilled, ...term } = billed
  if (anchorOn === null || term.period === 'once') return []
  const parts: (PartOfTerm & { n: number })[] = []
  for (let n = termsBilled - 1; n >= 0; n -= 1) {
    const { start, next, end } = periodAt(anchorOn, term, n)
    if (next === undefined || end === undefined || next <= day) break
    const startsOn = start > day ? start : day
    parts.unshift({ n, startsOn, endsOn: end, days: daysBetween(startsOn, next), of: daysBetween(start, next) })
  }
  return parts
}

/** The days between two renewal days, as a part of the term that they are taken from. */
export function daysMoved(billed: Billed, to: string): (PartOfTerm & { later: boolean }) | undefined {
  const { anchorOn, termsBilled, ...term } = billed
  const from = nextRenewal(billed)
  if (anchorOn === null || from === null || to === from) return undefined
  if (to > from) {
    const { start, next } = periodAt(anchorOn, term, termsBilled)
    if (next === undefined || to > next) return undefined
    return { startsOn: from, endsOn: addDays(to, -1), days: daysBetween(from, to), of: daysBetween(start, next), later: true }
  }
  const { start, next } = periodAt(anchorOn, term, termsBilled - 1)
  if (next === undefined || to <= start) return undefined
  return { startsOn: to, endsOn: addDays(from, -1), days: daysBetween(to, from), of: daysBetween(start, next), later: false }
}

/** What parts of terms cost at a price for the whole, each rounded for itself as each is a line. */
export const costOf = (price: bigint, { days, of }: PartOfTerm): bigint =>
  (price < 0n ? -prorate(-price, days, of) : prorate(price, days, of))

/** What can be done with a service. */
type State = { status: ServiceStatus; cancelOn: string | null; renewsOn: string | null; priceOverride: boolean; setAside: string }
type Asked = { status: ServiceStatus; cancelOn: string | null; cancelAsked: 'now' | 'term' | null }
/** What its client can do with it: ask for its end once, take that back until it is carried out, and change what runs. */
export const canAskCancellation = ({ status, cancelOn, cancelAsked }: Asked) => status !== 'canceled' && cancelOn === null && cancelAsked === null
export const canTakeBack = ({ status, cancelAsked }: Asked) => status !== 'canceled' && cancelAsked !== null
export const canChangeOneself = ({ status, cancelOn, cancelAsked }: Asked) => status === 'active' && cancelOn === null && cancelAsked === null
/** Asked for, and nobody has decided yet. */
export const isAsked = ({ status, cancelOn, cancelAsked }: Asked) => status !== 'canceled' && cancelOn === null && cancelAsked !== null

export const canActivate = ({ status }: State) => status === 'pending'
export const canSuspend = ({ status }: State) => status === 'active'
export const canUnsuspend = ({ status }: State) => status === 'suspended'
export const canCancel = ({ status }: State) => status !== 'canceled'
export const canUndo = ({ status, cancelOn }: State) => status !== 'canceled' && cancelOn !== null
export const canMove = ({ status, renewsOn }: State) => (status === 'active' || status === 'suspended') && renewsOn !== null
export const canChange = ({ status }: State) => status !== 'canceled'
/** Another term needs one that ends, and a service that goes on after it. */
export const canChangeTerm = ({ cancelOn, period }: { cancelOn: string | null; period: Term['period'] }) => cancelOn === null && period !== 'once'
