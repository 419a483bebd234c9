import { divideHalfUp, fractionOf } from '@/lib/decimal'

/** What decides whether a coupon can be used, and what it takes off. Amounts are minor units of their currency. */
export type CouponTerms = {
  /** Null when it takes off an amount. */
  percent: string | null
  amounts: readonly { currency: string; amount: bigint }[]
  /** None: for all packages. */
  packageIds: readonly number[]
  startsOn: string | null
  endsOn: string | null
  maxUses: number | null
  uses: number
  active: boolean
}

export type CouponRefusal = 'off' | 'early' | 'late' | 'spent' | 'package' | 'currency'

/** Why a coupon cannot be used for a new service on a day; undefined when it can. Both of its days are included. */
export function refusalOf(
  coupon: CouponTerms, { packageId, currency, day }: { packageId: number; currency: string; day: string },
): CouponRefusal | undefined {
  if (!coupon.active) return 'off'
  if (coupon.startsOn !== null && day < coupon.startsOn) return 'early'
  if (coupon.endsOn !== null && day > coupon.endsOn) return 'late'
  if (coupon.maxUses !== null && coupon.uses >= coupon.maxUses) return 'spent'
  if (coupon.packageIds.length > 0 && !coupon.packageIds.includes(packageId)) return 'package'
  if (coupon.percent === null && !coupon.amounts.some((one) => one.currency === currency)) return 'currency'
  return undefined
}

/** What a coupon takes off an amount in `currency`: a share, half up, or its amount there; never more than there is. */
export function takenOff({ percent, amounts }: Pick<CouponTerms, 'percent' | 'amounts'>, of: bigint, currency: string): bigint {
  if (of <= 0n) return 0n
  if (percent === null) {
    const amount = amounts.find((one) => one.currency === currency)?.amount ?? 0n
    return amount > of ? of : amount
  }
  const { n, d } = fractionOf(percent)
  return divideHalfUp(of * n, d * 100n)
}
