import { transaction } from '@/db/client'
import { lockPackage } from '@/features/packages/commands/lock-package'
import { getPackageName } from '@/features/packages/queries'
import { textsFor } from '@/features/languages/texts'
import type { Staff } from '@/lib/actor'
import { isIsoDate, todayIn } from '@/lib/dates'
import { Refusal } from '@/lib/errors'
import type { CancelInput } from '../input'
import { canCancel, canUndo, isAsked } from '../service'
import { lineName } from '../term-lines'
import { issueLines, priceOfService } from './bill'
import { lockService, permitBilling, recordService, saveService, saveStatus, type Biller, type Locked } from './lock-service'

type Cancellation = Omit<CancelInput, 'version'> & { version?: number }

/**
 * Cancels a service now, at the end of the billed term, or on a later day: it then runs until that day. With `fee` the
 * cancellation fee of its price is billed when it ends, so that a cancellation that is undone costs nothing.
 */
export async function cancelService(
  actor: Biller, { id, version, when, date, reason, fee }: Cancellation, { now }: { now: Date },
): Promise<{ invoiceId?: number }> {
  permitBilling(actor)
  return transaction(async () => {
    const locked = await lockService(actor, id, version)
    const { service } = locked
    if (!canCancel(service)) throw new Refusal({ '': 'services.refusals.canceled' })
    const today = todayIn(actor.company.timeZone, now)
    if (when === 'now') return end(actor, locked, { day: today, reason, fee, now })
    const cancelOn = when === 'term' ? service.renewsOn : date
    if (cancelOn === null) throw new Refusal({ when: 'services.refusals.noTermEnd' })
    if (!isIsoDate(cancelOn)) throw new Refusal({ date: 'errors.date' })
    if (cancelOn <= today) {
      if (when === 'term') return end(actor, locked, { day: today, reason, fee, now })
      throw new Refusal({ date: 'services.refusals.notLater' })
    }
    await saveService(actor, service, { cancelOn, cancelReason: reason, cancelFee: fee })
    await recordService(actor, 'cancellation-planned', service, { cancelOn, ...(reason ? { reason } : {}) })
    return {}
  })
}

/** Ends a service whose day has come, for the runs. One that was undone or moved meanwhile is left alone. */
export async function endService(actor: Biller, id: number, { now }: { now: Date }): Promise<{ ended: boolean; invoiceId?: number }> {
  permitBilling(actor)
  return transaction(async () => {
    const locked = await lockService(actor, id)
    const { status, cancelOn, cancelReason: reason, cancelFee: fee } = locked.service
    const today = todayIn(actor.company.timeZone, now)
    if (status === 'canceled' || cancelOn === null || cancelOn > today) return { ended: false }
    return { ended: true, ...await end(actor, locked, { day: cancelOn, reason, fee, now }) }
  })
}

/** Takes back a cancellation whose day has not come. */
export async function undoCancellation(actor: Biller, { id, version }: { id: number; version?: number }) {
  permitBilling(actor)
  await transaction(async () => {
    const { service } = await lockService(actor, id, version)
    if (!canUndo(service)) throw new Refusal({ '': 'services.refusals.notEnding' })
    await saveService(actor, service, {
      cancelOn: null, cancelReason: '', cancelFee: false, cancelAsked: null, cancelAskedAt: null, cancelAskedReason: '',
    })
    await recordService(actor, 'cancellation-undone', service, { cancelOn: service.cancelOn })
  })
}

/** Staff do not end what a client asked to end; it goes on, and the client can read so. */
export async function declineCancellation(actor: Staff, { id, version }: { id: number; version?: number }) {
  permitBilling(actor)
  await transaction(async () => {
    const { service } = await lockService(actor, id, version)
    if (!isAsked(service)) throw new Refusal({ '': 'services.refusals.notAsked' })
    await saveService(actor, service, { cancelAsked: null, cancelAskedAt: null, cancelAskedReason: '' })
    await recordService(actor, 'cancellation-declined', service)
  })
}

async function end(
  actor: Biller, { service, client }: Locked, { day, reason, fee, now }: { day: string; reason: string; fee: boolean; now: Date },
): Promise<{ invoiceId?: number }> {
  await saveStatus(actor, service, 'canceled', reason, { renewsOn: null, cancelOn: day, cancelReason: reason, cancelFee: fee })
  await recordService(actor, 'canceled', service, reason ? { reason } : {})
  if (!fee) return {}
  const { taxable } = await lockPackage(actor, service.packageId)
  const currency = client.currency
  const found = await priceOfService(actor, service, currency, todayIn(actor.company.timeZone, now))
  if (found.cancellationFee === 0n) return {}
  const [t, packageName] = await Promise.all([textsFor({ company: actor.company, locale: client.locale }), getPackageName(actor, service.packageId, client.locale)])
  const name = lineName(packageName, service.label)
  return {
    invoiceId: await issueLines(actor, {
      client, currency, found, now, lines: [{
        kind: 'fee', description: t('services.lines.cancellation', { name }), quantity: String(service.quantity),
        unitPrice: found.cancellationFee, taxable, packageId: service.packageId, serviceId: service.id,
      }],
    }),
  }
}
