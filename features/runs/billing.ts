import { convertAmount, rateBetween, type Rate, type UsedRate } from '@/features/exchange-rates/convert'
import { lineAmount } from '@/features/invoices/totals'
import { decidePrice, type Price } from '@/features/packages/price'
import { divideHalfUp, fractionOf } from '@/lib/decimal'
import { addDays, periodAt, type Term } from '@/lib/periods'
import type { Reason } from './run'

export type DueService = Term & {
  id: number
  packageId: number
  /** In the client's language. */
  packageName: string
  taxable: boolean
  label: string
  quantity: number
  currency: string
  price: bigint
  priceOverride: boolean
  anchorOn: string | null
  termsBilled: number
  cancelOn: string | null
}

/** What a coupon takes off renewals: a share in per cent, or an amount in the invoice's currency for each term. */
export type RenewalDiscount = { code: string; percent: string | null; amount: bigint | undefined }

type Line = {
  kind: 'term' | 'discount'
  description: string
  quantity: string
  unitPrice: bigint
  taxable: boolean
  packageId: number
  serviceId: number
  startsOn: string
  endsOn: string | null
}

export type PlannedService = {
  serviceId: number
  lines: Line[]
  /** How many terms are billed in all once these are. */
  termsBilled: number
  /** The first day that is then not billed yet. */
  renewsOn: string | null
  firstDay: string
  used?: UsedRate
}

/** A service that was forgotten for longer is looked at by a person before the client gets the bill. */
const mostTerms = 400

/**
 * What a service is billed up to `horizon`: each missed term is a line of its own. Terms that begin on or after its last
 * day are not billed. Undefined when nothing is due.
 */
export function planService({ service, horizon, currency, prices, rates, companyCurrency, discount }: {
  service: DueService
  horizon: string
  /** The client's preferred one (R32). */
  currency: string
  prices: readonly Price[]
  rates: readonly Rate[]
  companyCurrency: string
  discount?: RenewalDiscount
}): PlannedService | { reason: Reason } | undefined {
  const { anchorOn, cancelOn } = service
  if (anchorOn === null || service.period === 'once') return { reason: 'noPeriod' }
  const found = priceOf({ service, currency, prices, rates, companyCurrency })
  if (!found) return { reason: 'noRate' }
  const lines: Line[] = []
  let n = service.termsBilled
  let firstDay: string | undefined
  for (;;) {
    const { start, end = null } = periodAt(anchorOn, service, n)
    if (start > horizon || (cancelOn !== null && start >= cancelOn)) break
    if (n - service.termsBilled === mostTerms) return { reason: 'tooManyTerms' }
    firstDay ??= start
    // The first term has its own price, all others that of a renewal.
    const unitPrice = n === 0 ? found.price : found.renewalPrice
    const about = { taxable: service.taxable, packageId: service.packageId, serviceId: service.id, startsOn: start, endsOn: end }
    const quantity = String(service.quantity)
    lines.push({ kind: 'term', description: describe(service), quantity, unitPrice, ...about })
    const off = discount ? takenOff(discount, lineAmount(quantity, unitPrice)) : 0n
    if (discount && off > 0n) {
      lines.push({ kind: 'discount', description: `${describe(service)} – ${discount.code}`, quantity: '1', unitPrice: -off, ...about })
    }
    n += 1
  }
  if (firstDay === undefined) return undefined
  const { rate, rateFrom, rateOn } = found
  return {
    serviceId: service.id, lines, termsBilled: n, firstDay, renewsOn: periodAt(anchorOn, service, n).start,
    ...(rate !== undefined && rateFrom !== undefined && rateOn !== undefined ? { used: { rate, rateFrom, rateOn } } : {}),
  }
}

const describe = ({ packageName, label }: DueService) => (label ? `${packageName} – ${label}` : packageName)

/** An agreed price, or that of the package, or, where the package has none for this term any more, what it was sold at. */
function priceOf({ service, currency, prices, rates, companyCurrency }: {
  service: DueService; currency: string; prices: readonly Price[]; rates: readonly Rate[]; companyCurrency: string
}): ({ price: bigint; renewalPrice: bigint } & Partial<UsedRate>) | undefined {
  const { term, period } = service
  const ofPackage = service.priceOverride ? undefined : decidePrice({ prices, rates, term, period, currency, companyCurrency })
  if (ofPackage) return ofPackage
  if (service.currency === currency) return { price: service.price, renewalPrice: service.price }
  const used = rateBetween(rates, service.currency, currency)
  if (!used) return undefined
  const price = convertAmount(service.price, service.currency, currency, used.rate)
  return { price, renewalPrice: price, ...used }
}

/** Never more than there is. */
function takenOff({ percent, amount }: RenewalDiscount, of: bigint): bigint {
  if (percent === null) return amount === undefined || amount > of ? (amount === undefined ? 0n : of) : amount
  const { n, d } = fractionOf(percent)
  return divideHalfUp(of * n, d * 100n)
}

export type PlannedInvoice = {
  clientId: number
  currency: string
  lines: Line[]
  dueOn: string
  exchange?: { from: string; rate: string; on: string }
}

/**
 * The invoices of one client: all services on one, or each on its own. An invoice keeps one rate, so what was converted
 * from two currencies stands on two. Due when the payment terms end or the service renews, whichever is later. What costs
 * nothing needs no invoice.
 */
export function planInvoices({ clientId, currency, services, grouped, terms, today }: {
  clientId: number
  currency: string
  services: readonly PlannedService[]
  grouped: boolean
  terms: number
  today: string
}): PlannedInvoice[] {
  const groups = new Map<string, PlannedService[]>()
  const converted = services.find(({ used }) => used)?.used?.rateFrom ?? ''
  for (const service of services) {
    if (service.lines.every(({ unitPrice }) => unitPrice === 0n)) continue
    const key = grouped ? service.used?.rateFrom ?? converted : String(service.serviceId)
    const group = groups.get(key)
    if (group) group.push(service)
    else groups.set(key, [service])
  }
  return [...groups.values()].map((group) => {
    const used = group.find((service) => service.used)?.used
    const firstDay = group.reduce((day, service) => (service.firstDay < day ? service.firstDay : day), group[0]?.firstDay ?? today)
    const paidBy = addDays(today, terms)
    return {
      clientId, currency, lines: group.flatMap(({ lines }) => lines), dueOn: firstDay > paidBy ? firstDay : paidBy,
      ...(used ? { exchange: { from: used.rateFrom, rate: used.rate, on: used.rateOn } } : {}),
    }
  })
}

/** Rows by what they have in common, in their order. */
export function groupedBy<Row, Key>(rows: readonly Row[], keyOf: (row: Row) => Key): Map<Key, Row[]> {
  const groups = new Map<Key, Row[]>()
  for (const row of rows) {
    const group = groups.get(keyOf(row))
    if (group) group.push(row)
    else groups.set(keyOf(row), [row])
  }
  return groups
}
