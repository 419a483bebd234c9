'use server'

import { redirect } from 'next/navigation'
import { staffAction } from '@/features/accounts/action'
import { listCurrencies } from '@/features/companies/queries'
import { createCoupon, deleteCoupon, editCoupon } from './commands/save-coupon'
import { couponIdInput, couponInput, newCouponInput, type CouponInput, type NewCouponInput } from './input'

export const createCouponAction = staffAction<NewCouponInput>(async (actor) =>
  newCouponInput(actor.locale, (await listCurrencies(actor)).map(({ code }) => code)), async ({ actor, input }) => {
  await createCoupon(actor, input)
  redirect(`/admin/${actor.company.slug}/packages/coupons?notice=couponAdded`)
})

export const editCouponAction = staffAction<CouponInput>(async (actor) =>
  couponInput(actor.locale, (await listCurrencies(actor)).map(({ code }) => code)), async ({ actor, input }) => {
  await editCoupon(actor, input)
  redirect(`/admin/${actor.company.slug}/packages/coupons?notice=saved`)
})

export const deleteCouponAction = staffAction(couponIdInput, async ({ actor, input }) => {
  await deleteCoupon(actor, input.id)
  redirect(`/admin/${actor.company.slug}/packages/coupons?notice=couponDeleted`)
})
