import { transaction } from '@/db/client'
import { record } from '@/features/events/commands'
import type { Staff, System } from '@/lib/actor'
import { Refusal } from '@/lib/errors'
import { holdClientOf, holdTransaction, permitPaying } from '../locks'
import { change } from '../move'
import { takeBack } from './unapply'

/**
 * Says that a payment never was, for good, with the reason. Refused once money went back, and while it pays invoices unless
 * `unapply` takes it back from them first. What a credit note made stays as long as the credit note.
 */
export async function voidTransaction(
  actor: Staff | System, { transactionId, reason, unapply }: { transactionId: number; reason: string; unapply: boolean },
) {
  permitPaying(actor)
  if (reason === '') throw new Refusal({ reason: 'errors.required' })
  await transaction(async () => {
    const clientId = await holdClientOf(actor, transactionId)
    if (unapply) await takeBack(actor, transactionId)
    const held = await holdTransaction(actor, transactionId)
    if (held.creditNoteId !== null) throw new Refusal({ '': 'transactions.refusals.creditNote' })
    if (held.refunded > 0n) throw new Refusal({ '': 'transactions.refusals.voidRefunded' })
    if (held.applied > 0n) throw new Refusal({ unapply: 'transactions.refusals.voidApplied' })
    if (held.status !== 'approved' && held.status !== 'pending') throw new Refusal({ '': 'transactions.refusals.final' })
    await change(actor, transactionId, { status: 'void', voidReason: reason })
    await record(actor, 'payment.voided', {
      clientId, changes: { transactionId, transactionStatus: [held.status, 'void'], reason },
    })
  })
}
