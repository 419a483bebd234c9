import { and, eq, or, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { refunds, transactions } from '@/db/schema/transactions'
import { record } from '@/features/events/commands'
import { failRefund, finishRefund } from '@/features/transactions/commands/refund'
import { written } from '@/features/transactions/move'
import type { PaymentEvent } from '@/gateways/gateway'
import type { System } from '@/lib/actor'

/**
 * What a gateway says about a refund: ours is finished or fails by it, also when the answer to our own call was lost. One
 * that was made at the gateway changes nothing by itself, but is recorded for staff to see.
 */
export async function takeRefundMessage(actor: System, gatewayId: string, event: PaymentEvent): Promise<string> {
  if (!event.paymentReference) return 'unknown'
  const company = actor.company.id
  const [paid] = await db.select({ id: transactions.id, clientId: transactions.clientId, currency: transactions.currency }).from(transactions)
    .where(and(eq(transactions.companyId, company), eq(transactions.gateway, gatewayId), eq(transactions.gatewayReference, event.paymentReference)))
  if (!paid) return 'unknown'
  const theirs = event.refundReference ?? ''
  const [refund] = event.currency !== paid.currency ? [] : await db.select({ id: refunds.id }).from(refunds)
    .where(and(eq(refunds.companyId, company), eq(refunds.transactionId, paid.id),
      or(theirs === '' ? undefined : eq(refunds.reference, theirs),
        and(eq(refunds.status, 'pending'), eq(refunds.reference, ''), eq(refunds.amount, event.amount)))))
    .orderBy(sql`${refunds.reference} = ${theirs} desc`, refunds.id).limit(1)
  if (!refund) {
    if (event.type === 'refund.failed') return 'ignored'
    await record(actor, 'payment.refunded-elsewhere', {
      clientId: paid.clientId,
      changes: { transactionId: paid.id, gateway: gatewayId, amount: written(event.amount, event.currency), reference: theirs },
    })
    return 'flagged'
  }
  if (event.type === 'refund.succeeded') await finishRefund(actor, { refundId: refund.id, reference: theirs })
  else if (event.type === 'refund.failed') await failRefund(actor, { refundId: refund.id, error: 'failed at the gateway' })
  return event.type
}
