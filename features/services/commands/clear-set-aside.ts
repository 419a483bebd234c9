import { transaction } from '@/db/client'
import { Refusal } from '@/lib/errors'
import type { ServiceInput } from '../input'
import { lockService, permitBilling, recordService, saveService, type Biller } from './lock-service'

/** Lets the renewal run bill a service again that it had left for staff to look at. */
export async function clearSetAside(actor: Biller, { id, version }: ServiceInput) {
  permitBilling(actor)
  await transaction(async () => {
    const { service } = await lockService(actor, id, version)
    if (service.setAside === '') throw new Refusal({ '': 'services.refusals.notSetAside' })
    await saveService(actor, service, { setAside: '' })
    await recordService(actor, 'set-aside-cleared', service, { reason: service.setAside })
  })
}
