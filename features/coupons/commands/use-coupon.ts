import { and, eq, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { coupons } from '@/db/schema/packages'
import type { Actor } from '@/lib/actor'
import { Refusal } from '@/lib/errors'
import { refusalOf } from '../coupon'
import { getCoupon } from '../queries'

/**
 * Uses a coupon once, in the caller's transaction: its row is held, so that the last use is given once. Refused beside
 * `coupon` when there is no such code, or it cannot be used for this package, currency and day.
 */
export async function useCoupon(
  actor: Actor, code: string, about: { packageId: number; currency: string; day: string },
) {
  const [held] = await db.select({ id: coupons.id }).from(coupons)
    .where(and(eq(coupons.companyId, actor.company.id), sql`upper(${coupons.code}) = upper(${code})`)).for('update')
  if (!held) throw new Refusal({ coupon: 'coupons.refusals.unknown' })
  const coupon = await getCoupon(actor, held.id)
  const refusal = refusalOf(coupon, about)
  if (refusal) throw new Refusal({ coupon: `coupons.refusals.${refusal}` })
  await db.update(coupons).set({ uses: coupon.uses + 1 })
    .where(and(eq(coupons.companyId, actor.company.id), eq(coupons.id, coupon.id)))
  return coupon
}
