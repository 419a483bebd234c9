import { and, asc, eq, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { couponAmounts, couponPackages, coupons } from '@/db/schema/packages'
import type { Actor, Staff } from '@/lib/actor'
import { decimalOf } from '@/lib/decimal'
import { NotFound } from '@/lib/errors'
import { parseScaled } from '@/lib/money'
import { permit } from '@/lib/permit'

const columns = {
  id: coupons.id, code: coupons.code, percent: coupons.percent, startsOn: coupons.startsOn, endsOn: coupons.endsOn,
  maxUses: coupons.maxUses, uses: coupons.uses, onRenewals: coupons.onRenewals, active: coupons.active, version: coupons.version,
}

/** The database gives a share with all of its places; '10' is what people read. */
const plain = <Row extends { percent: string | null }>(row: Row): Row =>
  ({ ...row, percent: row.percent === null ? null : decimalOf(parseScaled(row.percent, 4, 'en') ?? 0n, 4) })

/** The company's coupons by code, with what they take off and how many packages they are for. */
export async function listCoupons(actor: Staff) {
  permit(actor, 'packages.view')
  const [rows, amounts, packages] = await Promise.all([
    db.select(columns).from(coupons).where(eq(coupons.companyId, actor.company.id))
      .orderBy(sql`upper(${coupons.code})`, coupons.id).limit(1000),
    db.select({ couponId: couponAmounts.couponId, currency: couponAmounts.currency, amount: couponAmounts.amount })
      .from(couponAmounts).where(eq(couponAmounts.companyId, actor.company.id)).orderBy(asc(couponAmounts.currency)),
    db.select({ couponId: couponPackages.couponId, count: sql<number>`count(*)::int` })
      .from(couponPackages).where(eq(couponPackages.companyId, actor.company.id)).groupBy(couponPackages.couponId),
  ])
  const counts = new Map(packages.map(({ couponId, count }) => [couponId, count]))
  return rows.map((row) => ({
    ...plain(row), packages: counts.get(row.id) ?? 0, amounts: amounts.filter(({ couponId }) => couponId === row.id),
  }))
}

export type CouponRow = Awaited<ReturnType<typeof listCoupons>>[number]

/** One coupon with its amounts and packages, for whoever sells or bills with it. Or NotFound. */
export async function getCoupon(actor: Actor, id: number) {
  if (actor.kind === 'client') throw new NotFound('coupon')
  const [[row], amounts, packages] = await Promise.all([
    db.select(columns).from(coupons).where(and(eq(coupons.companyId, actor.company.id), eq(coupons.id, id))),
    db.select({ currency: couponAmounts.currency, amount: couponAmounts.amount }).from(couponAmounts)
      .where(and(eq(couponAmounts.companyId, actor.company.id), eq(couponAmounts.couponId, id))),
    db.select({ id: couponPackages.packageId }).from(couponPackages)
      .where(and(eq(couponPackages.companyId, actor.company.id), eq(couponPackages.couponId, id))),
  ])
  if (!row) throw new NotFound('coupon')
  return { ...plain(row), amounts, packageIds: packages.map((one) => one.id) }
}

export type Coupon = Awaited<ReturnType<typeof getCoupon>>

/** The coupon of that code, whatever its case, for whoever sells with it. */
export async function findCouponByCode(actor: Actor, code: string): Promise<Coupon | undefined> {
  const [row] = await db.select({ id: coupons.id }).from(coupons)
    .where(and(eq(coupons.companyId, actor.company.id), sql`upper(${coupons.code}) = upper(${code})`))
  return row && getCoupon(actor, row.id)
}
