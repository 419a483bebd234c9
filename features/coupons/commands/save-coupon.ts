import { and, eq, inArray, ne, sql } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { couponAmounts, couponPackages, coupons, packages } from '@/db/schema/packages'
import { services } from '@/db/schema/services'
import { changed, record } from '@/features/events/commands'
import { staleSave } from '@/features/settings/stale-save'
import type { Staff } from '@/lib/actor'
import { NotFound, Refusal } from '@/lib/errors'
import { permit } from '@/lib/permit'
import type { CouponInput, NewCouponInput } from '../input'
import { getCoupon } from '../queries'

/** A new coupon. Its code is unique in the company, whatever the case. Returns its id. */
export async function createCoupon(actor: Staff, { amounts, packages: packageIds, ...input }: NewCouponInput): Promise<number> {
  permit(actor, 'packages.edit')
  return transaction(async () => {
    await refuseTakenCode(actor, input.code)
    const [made] = await db.insert(coupons).values({ ...input, companyId: actor.company.id })
      .onConflictDoNothing().returning({ id: coupons.id })
    if (!made) throw new Refusal({ code: 'coupons.codeTaken' })
    await writeParts(actor, made.id, amounts, packageIds)
    await record(actor, 'coupon.created', { changes: { couponId: made.id, code: input.code } })
    return made.id
  })
}

/** Saves a coupon. What it took off before stays; renewals take off what it says then. Refused: fewer uses than there were. */
export async function editCoupon(actor: Staff, { id, version, amounts, packages: packageIds, ...input }: CouponInput) {
  permit(actor, 'packages.edit')
  await transaction(async () => {
    await hold(actor, id)
    const before = await getCoupon(actor, id)
    if (before.version !== version) throw await staleSave(actor, ['coupon.created', 'coupon.edited'], { couponId: id })
    await refuseTakenCode(actor, input.code, id)
    if (input.maxUses !== null && input.maxUses < before.uses) {
      throw new Refusal({ maxUses: { key: 'coupons.maxUsesLow', values: { uses: before.uses } } })
    }
    const said = (list: readonly { currency: string; amount: bigint }[]) =>
      list.map(({ currency, amount }) => `${amount} ${currency}`).toSorted()
    const { code, percent, startsOn, endsOn, maxUses, onRenewals, active } = before
    const changes = changed<Record<string, unknown>>(
      { code, percent, startsOn, endsOn, maxUses, onRenewals, active, amounts: said(before.amounts), packages: before.packageIds.toSorted() },
      { ...input, amounts: said(amounts), packages: packageIds.toSorted() })
    if (!changes) return
    await db.update(coupons).set({ ...input, version: version + 1 })
      .where(and(eq(coupons.companyId, actor.company.id), eq(coupons.id, id)))
    await db.delete(couponAmounts).where(and(eq(couponAmounts.companyId, actor.company.id), eq(couponAmounts.couponId, id)))
    await db.delete(couponPackages).where(and(eq(couponPackages.companyId, actor.company.id), eq(couponPackages.couponId, id)))
    await writeParts(actor, id, amounts, packageIds)
    await record(actor, 'coupon.edited', { changes: { couponId: id, ...changes } })
  })
}

/** Deletes a coupon that no service was sold with. */
export async function deleteCoupon(actor: Staff, id: number) {
  permit(actor, 'packages.edit')
  await transaction(async () => {
    await hold(actor, id)
    const { code, uses } = await getCoupon(actor, id)
    const [used] = await db.select({ id: services.id }).from(services)
      .where(and(eq(services.companyId, actor.company.id), eq(services.couponId, id))).limit(1)
    if (used || uses > 0) throw new Refusal({ '': 'coupons.used' })
    await db.delete(coupons).where(and(eq(coupons.companyId, actor.company.id), eq(coupons.id, id)))
    await record(actor, 'coupon.deleted', { changes: { couponId: id, code } })
  })
}

async function hold(actor: Staff, id: number) {
  const [held] = await db.select({ id: coupons.id }).from(coupons)
    .where(and(eq(coupons.companyId, actor.company.id), eq(coupons.id, id))).for('update')
  if (!held) throw new NotFound('coupon')
}

async function refuseTakenCode(actor: Staff, code: string, except = 0) {
  const [taken] = await db.select({ id: coupons.id }).from(coupons)
    .where(and(eq(coupons.companyId, actor.company.id), sql`upper(${coupons.code}) = upper(${code})`, ne(coupons.id, except)))
  if (taken) throw new Refusal({ code: 'coupons.codeTaken' })
}

/** Packages of other companies, and such as were deleted meanwhile, are left out. */
async function writeParts(
  actor: Staff, couponId: number, amounts: readonly { currency: string; amount: bigint }[], packageIds: readonly number[],
) {
  const companyId = actor.company.id
  if (amounts.length > 0) await db.insert(couponAmounts).values(amounts.map((amount) => ({ companyId, couponId, ...amount })))
  const own = packageIds.length === 0 ? [] : await db.select({ id: packages.id }).from(packages)
    .where(and(eq(packages.companyId, companyId), inArray(packages.id, [...packageIds])))
  if (own.length !== new Set(packageIds).size) throw new Refusal({ packages: 'errors.choose' })
  if (own.length > 0) await db.insert(couponPackages).values(own.map(({ id }) => ({ companyId, couponId, packageId: id })))
}
