import { transaction } from '@/db/client'
import { record } from '@/features/events/commands'
import type { Staff, System } from '@/lib/actor'
import { Refusal } from '@/lib/errors'
import { holdClientOf, holdTransaction, permitPaying } from '../locks'
import { change } from '../move'
import { mailReceipt } from '../payment-mail'
import type { ApplyTo } from '../transaction'
import { applyTo } from './apply'

type Decision = { transactionId: number; gatewayReference?: string }

/** A pending payment has arrived: it becomes credit and pays invoices. Approving what is approved changes nothing. */
export async function approvePayment(
  actor: Staff | System, { transactionId, to, gatewayReference }: Decision & { to: ApplyTo },
): Promise<{ again: boolean }> {
  permitPaying(actor)
  return transaction(async () => {
    await holdClientOf(actor, transactionId)
    const { status, clientId, currency } = await holdPending(actor, transactionId, ['approved', 'refunded'])
    if (status !== 'pending') return { again: true }
    await change(actor, transactionId, { status: 'approved', ...(gatewayReference ? { gatewayReference } : {}) })
    await record(actor, 'payment.approved', { clientId, changes: { transactionId, transactionStatus: ['pending', 'approved'] } })
    await applyTo(actor, { clientId, currency, transactionId, to })
    await mailReceipt(actor, transactionId, new Date())
    return { again: false }
  })
}

/** A pending payment will not come, with the reason. Declining what is declined changes nothing. */
export async function declinePayment(
  actor: Staff | System, { transactionId, reason }: Decision & { reason: string },
): Promise<{ again: boolean }> {
  permitPaying(actor)
  return transaction(async () => {
    await holdClientOf(actor, transactionId)
    const { status, clientId } = await holdPending(actor, transactionId, ['declined'])
    if (status !== 'pending') return { again: true }
    await change(actor, transactionId, { status: 'declined', voidReason: reason })
    await record(actor, 'payment.declined', {
      clientId, changes: { transactionId, transactionStatus: ['pending', 'declined'], reason },
    })
    return { again: false }
  })
}

async function holdPending(actor: Staff | System, transactionId: number, already: readonly string[]) {
  const held = await holdTransaction(actor, transactionId)
  if (held.status !== 'pending' && !already.includes(held.status)) {
    throw new Refusal({ '': 'transactions.refusals.notPending' })
  }
  return held
}
