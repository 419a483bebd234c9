import { makeService } from '@/db/factories'
import { admin, client } from './addresses'
import { answersAdmins, bare, byAdmins, byOwnPart, forAdmins, forPart, forReaders, ofOwnPart, row, type Actions, type Routes } from './rows'
import { unbilled, type Stage } from './stage'

const freshService = async ({ world, pack }: Stage, values: Parameters<typeof makeService>[2] = {}) => {
  const { id } = await makeService(world.client, pack.id, { ...unbilled, ...values })
  return { id: String(id), version: '1' }
}

export const routes: Routes = {
  [`${admin}/billing/services`]: forReaders,
  [`${admin}/billing/services/export`]: answersAdmins,
  [`${client}/services`]: forReaders,
  [`${client}/services/new`]: forAdmins,
  [`${admin}/billing/services/[service]`]: forReaders,
  [`${admin}/billing/services/[service]/activate`]: forAdmins,
  [`${admin}/billing/services/[service]/suspend`]: forAdmins,
  [`${admin}/billing/services/[service]/cancel`]: forAdmins,
  [`${admin}/billing/services/[service]/renewal-day`]: forAdmins,
  [`${admin}/billing/services/[service]/change`]: forAdmins,
  [`${admin}/billing/services/[service]/price`]: forAdmins,
  '/client/services': forPart('services'),
  '/client/services/[service]': ofOwnPart('services'),
  '/client/services/[service]/cancel': ofOwnPart('services'),
  '/client/services/[service]/change': ofOwnPart('services'),
}

export const actions: Actions = {
  'features/services/actions.ts#addServiceAction': row(byAdmins, ({ world, pack }) => ({
    number: String(world.client.number), offer: `${pack.id} 1 month`, currency: 'EUR', quantity: '1', startsOn: '2026-11-30', when: 'now',
    requestKey: crypto.randomUUID(),
  })),
  'features/services/actions.ts#activateServiceAction': row(byAdmins, async (stage) =>
    ({ ...await freshService(stage, { status: 'pending', anchorOn: null, renewsOn: null }), startsOn: '2026-11-30' })),
  'features/services/actions.ts#suspendServiceAction': row(byAdmins, async (stage) => ({ ...await freshService(stage), reason: 'Did not pay.' })),
  'features/services/actions.ts#unsuspendServiceAction': row(byAdmins, (stage) => freshService(stage, { status: 'suspended' })),
  'features/services/actions.ts#cancelServiceAction': row(byAdmins, async (stage) => ({ ...await freshService(stage), when: 'now' })),
  'features/services/actions.ts#undoCancellationAction': row(byAdmins, (stage) => freshService(stage, { cancelOn: '2099-06-30' })),
  'features/services/actions.ts#moveRenewalAction': row(byAdmins, async (stage) => ({ ...await freshService(stage), date: '2099-02-15' })),
  'features/services/actions.ts#changeServiceAction': row(byAdmins, async (stage) =>
    ({ ...await freshService(stage), offer: `${stage.pack.id} 1 month`, quantity: '2' })),
  'features/services/actions.ts#agreePriceAction': row(byAdmins, async (stage) => ({ ...await freshService(stage), currency: 'EUR', price: '5' })),
  'features/services/actions.ts#followPackageAction': row(byAdmins, (stage) => freshService(stage, { priceOverride: true })),
  'features/services/actions.ts#clearSetAsideAction': row(byAdmins, (stage) => freshService(stage, { setAside: 'noRate' })),
  'features/services/actions.ts#declineCancellationAction': row(byAdmins, (stage) =>
    freshService(stage, { cancelAsked: 'now', cancelAskedAt: new Date() })),
  'features/services/actions.ts#askCancellationAction': bare(byOwnPart('services'), async (stage) => ({ id: (await freshService(stage)).id, when: 'term' })),
  'features/services/actions.ts#takeBackCancellationAction': bare(byOwnPart('services'), async (stage) =>
    ({ id: (await freshService(stage, { cancelAsked: 'now', cancelAskedAt: new Date() })).id })),
  'features/services/actions.ts#changeOwnServiceAction': bare(byOwnPart('services'), async (stage) =>
    // With what the client was shown: nothing was billed yet, so nothing is to be settled.
    ({ id: (await freshService(stage)).id, offer: `${stage.pack.id} 1 month`, quantity: '2', expected: '0 EUR 0 EUR' })),
}
