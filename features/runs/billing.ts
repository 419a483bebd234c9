import type { Rate, UsedRate } from '@/features/exchange-rates/convert'
import type { Price } from '@/features/packages/price'
import { decideServicePrice } from '@/features/services/service'
import { lineName, termLines, type ServiceCoupon } from '@/features/services/term-lines'
import { periodAt, addDays, type Term } from '@/lib/periods'
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

type Line = ReturnType<typeof termLines>[number]

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
export function planService({ service, horizon, currency, prices, rates, companyCurrency, coupon, setupName }: {
  service: DueService
  horizon: string
  /** The client's preferred one (R32). */
  currency: string
  prices: readonly Price[]
  rates: readonly Rate[]
  companyCurrency: string
  coupon?: ServiceCoupon
  /** What a set-up is called on a document, of the service of that name. */
  setupName: (name: string) => string
}): PlannedService | { reason: Reason } | undefined {
  const { anchorOn, cancelOn } = service
  if (anchorOn === null || service.period === 'once') return { reason: 'noPeriod' }
  const found = decideServicePrice({ service, currency, prices, rates, companyCurrency })
  if (!found) return { reason: 'noRate' }
  const name = lineName(service.packageName, service.label)
  const lines: Line[] = []
  let n = service.termsBilled
  let firstDay: string | undefined
  for (;;) {
    const { start } = periodAt(anchorOn, service, n)
    if (start > horizon || (cancelOn !== null && start >= cancelOn)) break
    if (n - service.termsBilled === mostTerms) return { reason: 'tooManyTerms' }
    firstDay ??= start
    lines.push(...termLines({
      service, anchorOn, n, name, setupName: n === 0 ? setupName(name) : '', taxable: service.taxable, found, coupon, currency,
    }))
    n += 1
  }
  if (firstDay === undefined) return undefined
  const { rate, rateFrom, rateOn } = found
  return {
    serviceId: service.id, lines, termsBilled: n, firstDay, renewsOn: periodAt(anchorOn, service, n).start,
    ...(rate !== undefined && rateFrom !== undefined && rateOn !== undefined ? { used: { rate, rateFrom, rateOn } } : {}),
  }
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
