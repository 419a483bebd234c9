import { takenOff, type CouponTerms } from '@/features/coupons/coupon'
import type { FoundPrice } from '@/features/packages/price'
import { periodAt, type Term } from '@/lib/periods'

/** The coupon of a service, with what decides whether it is for this term. */
export type ServiceCoupon = Pick<CouponTerms, 'percent' | 'amounts' | 'active'> & { code: string; onRenewals: boolean }

type Sold = Term & { id: number; packageId: number; label: string; quantity: number }

/** What a service is called on a document. */
export const lineName = (packageName: string, label: string) => (label ? `${packageName} – ${label}` : packageName)

/** What a unit of term `n` costs: the first has its own price, all others that of a renewal. */
export const unitPriceOf = ({ price, renewalPrice }: FoundPrice, n: number) => (n === 0 ? price : renewalPrice)

/** Whether a coupon makes term `n` cheaper: the first, and renewals only where it says so and as long as it is on. */
export const isFor = (coupon: ServiceCoupon, n: number) => n === 0 || (coupon.onRenewals && coupon.active)

/** What all units of a term cost after what the coupon takes off. */
export function termTotal({ unitPrice, quantity, coupon, currency, n }: {
  unitPrice: bigint; quantity: number; coupon?: ServiceCoupon; currency: string; n: number
}): bigint {
  const whole = unitPrice * BigInt(quantity)
  return coupon && isFor(coupon, n) ? whole - takenOff(coupon, whole, currency) : whole
}

/** The lines that bill term `n` of a service: the term, its set-up the first time, and what a coupon takes off. */
export function termLines({ service, anchorOn, n, name, setupName, taxable, found, coupon, currency }: {
  service: Sold
  anchorOn: string
  n: number
  name: string
  setupName: string
  taxable: boolean
  found: FoundPrice
  coupon?: ServiceCoupon
  currency: string
}) {
  const { start, end = null } = periodAt(anchorOn, service, n)
  const about = { taxable, packageId: service.packageId, serviceId: service.id, startsOn: start, endsOn: end }
  const quantity = String(service.quantity)
  const unitPrice = unitPriceOf(found, n)
  const off = unitPrice * BigInt(service.quantity) - termTotal({ unitPrice, quantity: service.quantity, coupon, currency, n })
  return [
    { kind: 'term' as const, description: name, quantity, unitPrice, ...about },
    ...(coupon && off > 0n
      ? [{ kind: 'discount' as const, description: `${name} – ${coupon.code}`, quantity: '1', unitPrice: -off, ...about }] : []),
    ...(n === 0 && found.setupFee > 0n
      ? [{ kind: 'setup' as const, description: setupName, quantity, unitPrice: found.setupFee, ...about, startsOn: null, endsOn: null }]
      : []),
  ]
}
