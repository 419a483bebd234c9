import { randomUUID } from 'node:crypto'
import { findRates } from '@/features/exchange-rates/queries'
import { issueInvoiceRows } from '@/features/invoices/commands/issue-invoice'
import type { NewLine } from '@/features/invoices/commands/invoice-parts'
import { getPaymentTerms } from '@/features/invoices/queries/get-terms'
import { getCoupon } from '@/features/coupons/queries'
import type { FoundPrice } from '@/features/packages/price'
import { getPackageName, listPrices } from '@/features/packages/queries'
import { textsFor } from '@/features/languages/texts'
import { todayIn } from '@/lib/dates'
import { Refusal } from '@/lib/errors'
import { addDays, type Term } from '@/lib/periods'
import { decideServicePrice } from '../service'
import { lineName, termLines } from '../term-lines'
import type { Biller, HeldClient } from './lock-service'

type Priced = Term & { packageId: number; currency: string; price: bigint; priceOverride: boolean }

/** What a service costs in a currency on a day. Refused beside `currency` where it has no price and no rate. */
export async function priceOfService(actor: Biller, service: Priced, currency: string, day: string): Promise<FoundPrice> {
  const [prices, rates] = await Promise.all([listPrices(actor, service.packageId), findRates(actor, day)])
  const found = decideServicePrice({ service, prices, rates, currency, companyCurrency: actor.company.currency })
  if (!found) throw new Refusal({ currency: { key: 'packages.noPrice', values: { currency } } })
  return found
}

/** The coupon of a service, where it has one. */
export const couponOf = async (actor: Biller, { couponId }: { couponId: number | null }) =>
  (couponId === null ? undefined : getCoupon(actor, couponId))

/** The lines of a service's first term, in the client's language. */
export async function firstTermLines(actor: Biller, { service, client, anchorOn, taxable, found, currency }: {
  service: Term & { id: number; packageId: number; label: string; quantity: number; couponId: number | null }
  client: HeldClient
  anchorOn: string
  taxable: boolean
  found: FoundPrice
  currency: string
}) {
  const [t, packageName, coupon] = await Promise.all([
    textsFor({ company: actor.company, locale: client.locale }), getPackageName(actor, service.packageId, client.locale), couponOf(actor, service),
  ])
  const name = lineName(packageName, service.label)
  return termLines({
    service, anchorOn, n: 0, name, setupName: t('services.lines.setup', { name }), taxable, found, coupon, currency,
  })
}

/** Issues an invoice of the lines and gives its id; lines that cost nothing need none. The rate is kept with it. */
export async function issueLines(actor: Biller, { client, currency, lines, found, requestKey, now }: {
  client: HeldClient
  currency: string
  lines: readonly NewLine[]
  found: FoundPrice
  requestKey?: string
  now: Date
}): Promise<number | undefined> {
  if (lines.every(({ unitPrice }) => unitPrice === 0n)) return undefined
  const { rate, rateFrom: from, rateOn: on } = found
  const today = todayIn(actor.company.timeZone, now)
  const [issued] = await issueInvoiceRows(actor, [{
    clientId: client.id, currency, lines, dueOn: addDays(today, await getPaymentTerms(actor, client)),
    requestKey: requestKey ?? randomUUID(), ...(rate && from && on ? { exchange: { rate, from, on } } : {}),
  }], { now })
  return issued?.id
}
