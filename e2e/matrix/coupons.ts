import { makeCoupon, unique } from '@/db/factories'
import { admin } from './addresses'
import { byAdmins, forAdmins, row, type Actions, type Routes } from './rows'

export const routes: Routes = {
  [`${admin}/packages/coupons`]: forAdmins,
  [`${admin}/packages/coupons/new`]: forAdmins,
  [`${admin}/packages/coupons/[coupon]`]: forAdmins,
  [`${admin}/packages/coupons/[coupon]/delete`]: forAdmins,
}

export const actions: Actions = {
  'features/coupons/actions.ts#createCouponAction': row(byAdmins, () => ({ code: unique('C'), kind: 'percent', percent: '10' })),
  'features/coupons/actions.ts#editCouponAction': row(byAdmins, async ({ world }) =>
    ({ id: String((await makeCoupon(world.company.id)).id), version: '1', code: unique('C'), kind: 'percent', percent: '10' })),
  'features/coupons/actions.ts#deleteCouponAction': row(byAdmins, async ({ world }) =>
    ({ id: String((await makeCoupon(world.company.id)).id) })),
}
