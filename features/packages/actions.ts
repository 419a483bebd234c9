'use server'

import { redirect } from 'next/navigation'
import { staffAction } from '@/features/accounts/action'
import { listLocales } from '@/features/companies/queries'
import { deletePackage } from './commands/delete-package'
import { addPackageClient, removePackageClient } from './commands/restrict-package'
import { createPackage, editPackage } from './commands/save-package'
import { setPrices } from './commands/set-prices'
import {
  newPackageInput, packageClientInput, packageIdInput, packageInput, pricesInput, type NewPackageInput, type PackageInput,
  type PricesInput,
} from './input'
import { priceStep, takePriceStep, type PriceStep } from './price-form-steps'

export const createPackageAction = staffAction<NewPackageInput>(async (actor) =>
  newPackageInput((await listLocales(actor)).map(({ code }) => code)), async ({ actor, input }) => {
  const id = await createPackage(actor, input)
  redirect(`/admin/${actor.company.slug}/packages/${id}/prices?notice=packageAdded`)
})

export const editPackageAction = staffAction<PackageInput>(async (actor) =>
  packageInput((await listLocales(actor)).map(({ code }) => code)), async ({ actor, input }) => {
  await editPackage(actor, input)
  redirect(`/admin/${actor.company.slug}/packages?notice=saved`)
})

export const setPricesAction = staffAction<PricesInput | PriceStep>(async (actor, fields) =>
  ('step' in fields ? priceStep : pricesInput(actor.locale)), async ({ actor, input, values }) => {
  if ('step' in input) return takePriceStep(input as PriceStep, values)
  await setPrices(actor, input)
  redirect(`/admin/${actor.company.slug}/packages?notice=saved`)
})

export const addPackageClientAction = staffAction(packageClientInput, async ({ actor, input }) => {
  await addPackageClient(actor, input)
  redirect(`/admin/${actor.company.slug}/packages/${input.id}/clients?notice=saved`)
})

export const removePackageClientAction = staffAction(packageClientInput, async ({ actor, input }) => {
  await removePackageClient(actor, input)
  redirect(`/admin/${actor.company.slug}/packages/${input.id}/clients?notice=saved`)
})

export const deletePackageAction = staffAction(packageIdInput, async ({ actor, input }) => {
  await deletePackage(actor, input.id)
  redirect(`/admin/${actor.company.slug}/packages?notice=packageDeleted`)
})
