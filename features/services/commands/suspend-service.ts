import { transaction } from '@/db/client'
import { Refusal } from '@/lib/errors'
import { canSuspend, canUnsuspend } from '../service'
import { lockService, permitBilling, recordService, saveStatus, type Biller } from './lock-service'

type Service = { id: number; version?: number }

/** Suspends an active service, with the reason. It is not billed while it rests; what it missed is, once it runs again. */
export async function suspendService(actor: Biller, { id, version, reason }: Service & { reason: string }) {
  permitBilling(actor)
  await transaction(async () => {
    const { service } = await lockService(actor, id, version)
    if (!canSuspend(service)) throw new Refusal({ '': 'services.refusals.notActive' })
    await saveStatus(actor, service, 'suspended', reason)
    await recordService(actor, 'suspended', service, { reason })
  })
}

/** Lets a suspended service run again. */
export async function unsuspendService(actor: Biller, { id, version }: Service) {
  permitBilling(actor)
  await transaction(async () => {
    const { service } = await lockService(actor, id, version)
    if (!canUnsuspend(service)) throw new Refusal({ '': 'services.refusals.notSuspended' })
    await saveStatus(actor, service, 'active', '')
    await recordService(actor, 'unsuspended', service)
  })
}
