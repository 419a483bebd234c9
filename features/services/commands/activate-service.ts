import { transaction } from '@/db/client'
import { lockPackage } from '@/features/packages/commands/lock-package'
import { Refusal } from '@/lib/errors'
import type { ActivateInput } from '../input'
import { canActivate, nextRenewal } from '../service'
import { firstTermLines, issueLines, priceOfService } from './bill'
import { mailStatus } from '../status-mail'
import { lockService, permitBilling, recordService, saveStatus, type Biller } from './lock-service'

/**
 * Activates a pending service. One that was not billed yet begins on `startsOn`, and its first term with the set-up fee is
 * billed at the price it was ordered at; one that was billed keeps the days it was billed for.
 */
export async function activateService(
  actor: Biller, { id, version, startsOn }: Omit<ActivateInput, 'version'> & { version?: number }, { now }: { now: Date },
): Promise<{ invoiceId?: number }> {
  permitBilling(actor)
  return transaction(async () => {
    const { service, client } = await lockService(actor, id, version)
    if (!canActivate(service)) throw new Refusal({ '': 'services.refusals.notPending' })
    const billed = service.termsBilled > 0 && service.anchorOn !== null
    const anchor = billed ? { anchorOn: service.anchorOn, termsBilled: service.termsBilled } : { anchorOn: startsOn, termsBilled: 1 }
    await saveStatus(actor, service, 'active', '', { ...anchor, renewsOn: nextRenewal({ ...service, ...anchor }) })
    await recordService(actor, 'activated', service, billed ? {} : { startsOn })
    await mailStatus(actor, 'activated', [service], startsOn)
    if (billed) return {}
    const { taxable } = await lockPackage(actor, service.packageId)
    const found = { ...await priceOfService(actor, service, service.currency, startsOn), price: service.price }
    const lines = await firstTermLines(actor, { service, client, anchorOn: startsOn, taxable, found, currency: service.currency })
    return { invoiceId: await issueLines(actor, { client, currency: service.currency, lines, found, now }) }
  })
}
