import { and, eq, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { coupons } from '@/db/schema/packages'
import type { Actor } from '@/lib/actor'

/** Gives one use of a coupon back, in the caller's transaction, because what it was used for came to nothing. */
export async function giveBackCoupon(actor: Actor, couponId: number) {
  await db.update(coupons).set({ uses: sql`greatest(${coupons.uses} - 1, 0)` })
    .where(and(eq(coupons.companyId, actor.company.id), eq(coupons.id, couponId)))
}
