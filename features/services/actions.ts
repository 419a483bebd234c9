'use server'

import { redirect } from 'next/navigation'
import { staffAction } from '@/features/accounts/action'
import type { Staff } from '@/lib/actor'
import { activateService } from './commands/activate-service'
import { addService } from './commands/add-service'
import { cancelService, undoCancellation } from './commands/cancel-service'
import { changeService } from './commands/change-service'
import { clearSetAside } from './commands/clear-set-aside'
import { moveRenewal } from './commands/move-renewal'
import { agreePrice, followPackage } from './commands/set-price'
import { suspendService, unsuspendService } from './commands/suspend-service'
import {
  activateInput, cancelInput, changeInput, moveInput, newServiceInput, priceInput, serviceInput, suspendInput,
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
