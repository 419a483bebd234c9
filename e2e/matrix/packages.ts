import { makePackage, unique } from '@/db/factories'
import { admin } from './addresses'
import { byAdmins, forAdmins, row, type Actions, type Routes } from './rows'

export const routes: Routes = {
  [`${admin}/packages`]: forAdmins,
  [`${admin}/packages/new`]: forAdmins,
  [`${admin}/packages/[package]`]: forAdmins,
  [`${admin}/packages/[package]/prices`]: forAdmins,
  [`${admin}/packages/[package]/clients`]: forAdmins,
  [`${admin}/packages/[package]/delete`]: forAdmins,
}

export const actions: Actions = {
  'features/packages/actions.ts#createPackageAction': row(byAdmins, () => ({ name: unique('package'), status: 'active' })),
  'features/packages/actions.ts#editPackageAction': row(byAdmins, async ({ world }) =>
    ({ id: String((await makePackage(world.company.id)).id), version: '1', name: unique('package'), status: 'inactive' })),
  'features/packages/actions.ts#setPricesAction': row(byAdmins, async ({ world }) => ({
    id: String((await makePackage(world.company.id)).id), version: '1', 'prices.0.term': '1', 'prices.0.period': 'month',
    'prices.0.currency': 'EUR', 'prices.0.price': '10',
  })),
  'features/packages/actions.ts#addPackageClientAction': row(byAdmins, ({ world, pack }) =>
    ({ id: String(pack.id), number: String(world.client.number) })),
  'features/packages/actions.ts#removePackageClientAction': row(byAdmins, ({ world, pack }) =>
    ({ id: String(pack.id), number: String(world.client.number) })),
  'features/packages/actions.ts#deletePackageAction': row(byAdmins, async ({ world }) =>
    ({ id: String((await makePackage(world.company.id)).id) })),
}
