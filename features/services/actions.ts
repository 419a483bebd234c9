'use server'

import { redirect } from 'next/navigation'
import { clientAction, staffAction } from '@/features/accounts/action'
import type { Staff } from '@/lib/actor'
import { activateService } from './commands/activate-service'
import { addService } from './commands/add-service'
import { cancelService, declineCancellation, undoCancellation } from './commands/cancel-service'
import { changeService } from './commands/change-service'
import { clearSetAside } from './commands/clear-set-aside'
import { moveRenewal } from './commands/move-renewal'
import { askCancellation, changeOwnService, takeBackCancellation } from './commands/own-service'
import { agreePrice, followPackage } from './commands/set-price'
import { suspendService, unsuspendService } from './commands/suspend-service'
import {
  activateInput, askCancellationInput, cancelInput, changeInput, changeOwnServiceInput, moveInput, newServiceInput, ownServiceInput, priceInput,
  serviceInput, suspendInput,
  type NewServiceInput, type PriceInput,
} from './input'

const back = (actor: Staff, id: number, notice = 'saved') =>
  redirect(`/admin/${actor.company.slug}/billing/services/${id}?notice=${notice}`)

const clock = () => ({ now: new Date() })

export const addServiceAction = staffAction<NewServiceInput>(async (actor) => newServiceInput(actor.locale), async ({ actor, input }) => {
  const { id } = await addService(actor, input, clock())
  back(actor, id, 'serviceAdded')
})

export const activateServiceAction = staffAction(activateInput, async ({ actor, input }) => {
  await activateService(actor, input, clock())
  back(actor, input.id)
})

export const suspendServiceAction = staffAction(suspendInput, async ({ actor, input }) => {
  await suspendService(actor, input)
  back(actor, input.id)
})

export const unsuspendServiceAction = staffAction(serviceInput, async ({ actor, input }) => {
  await unsuspendService(actor, input)
  back(actor, input.id)
})

export const cancelServiceAction = staffAction(cancelInput, async ({ actor, input }) => {
  await cancelService(actor, input, clock())
  back(actor, input.id)
})

export const undoCancellationAction = staffAction(serviceInput, async ({ actor, input }) => {
  await undoCancellation(actor, input)
  back(actor, input.id)
})

export const moveRenewalAction = staffAction(moveInput, async ({ actor, input }) => {
  await moveRenewal(actor, input, clock())
  back(actor, input.id)
})

export const changeServiceAction = staffAction(changeInput, async ({ actor, input }) => {
  await changeService(actor, input, clock())
  back(actor, input.id)
})

export const agreePriceAction = staffAction<PriceInput>(async (actor) => priceInput(actor.locale), async ({ actor, input }) => {
  await agreePrice(actor, input)
  back(actor, input.id)
})

export const followPackageAction = staffAction(serviceInput, async ({ actor, input }) => {
  await followPackage(actor, input, clock())
  back(actor, input.id)
})

export const clearSetAsideAction = staffAction(serviceInput, async ({ actor, input }) => {
  await clearSetAside(actor, input)
  back(actor, input.id)
})

export const declineCancellationAction = staffAction(serviceInput, async ({ actor, input }) => {
  await declineCancellation(actor, input)
  back(actor, input.id)
})

const ownPage = (id: number) => `/client/services/${id}?notice=saved`

export const askCancellationAction = clientAction(askCancellationInput, async ({ actor, input }) => {
  await askCancellation(actor, input, clock())
  redirect(ownPage(input.id))
})

export const takeBackCancellationAction = clientAction(ownServiceInput, async ({ actor, input }) => {
  await takeBackCancellation(actor, input.id)
  redirect(ownPage(input.id))
})

/** What has to be paid for it is paid at once; else the service shows what it has become. */
export const changeOwnServiceAction = clientAction(changeOwnServiceInput, async ({ actor, input }) => {
  const { invoiceId, due } = await changeOwnService(actor, input, clock())
  redirect(invoiceId === undefined || due === 0n ? ownPage(input.id) : `/client/pay?invoice=${invoiceId}`)
})
