'use server'

import { redirect } from 'next/navigation'
import { staffAction } from '@/features/accounts/action'
import { listLocales } from '@/features/companies/queries'
import type { Staff } from '@/lib/actor'
import { acceptOrder, markOrderFraud, refuseOrder } from '../commands/decide-order'
import { createForm, editForm } from '../commands/save-form'
import { acceptInput, formInput, newFormInput, refuseInput, type FormInput, type NewFormInput } from '../input'

const localesOf = async (actor: Staff) => (await listLocales(actor)).map(({ code }) => code)

export const createFormAction = staffAction<NewFormInput>(async (actor) => newFormInput(await localesOf(actor)), async ({ actor, input }) => {
  await createForm(actor, input)
  redirect(`/admin/${actor.company.slug}/packages/order-forms?notice=orderFormAdded`)
})

export const editFormAction = staffAction<FormInput>(async (actor) => formInput(await localesOf(actor)), async ({ actor, input }) => {
  await editForm(actor, input)
  redirect(`/admin/${actor.company.slug}/packages/order-forms?notice=saved`)
})

const back = (actor: Staff, number: number, notice: string) =>
  redirect(`/admin/${actor.company.slug}/billing/orders/${number}?notice=${notice}`)

export const acceptOrderAction = staffAction(acceptInput, async ({ actor, input }) => {
  await acceptOrder(actor, input, { now: new Date() })
  back(actor, input.number, 'orderAccepted')
})

export const refuseOrderAction = staffAction(refuseInput, async ({ actor, input }) => {
  await refuseOrder(actor, input, { now: new Date() })
  back(actor, input.number, 'orderRefused')
})

export const markOrderFraudAction = staffAction(refuseInput, async ({ actor, input }) => {
  await markOrderFraud(actor, input, { now: new Date() })
  back(actor, input.number, 'orderFraud')
})
