import { and, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { refunds, transactions } from '@/db/schema/transactions'
import { failRefund, finishRefund, openRefund, type RefundInput } from '@/features/transactions/commands/refund'
import { GatewayError } from '@/gateways/gateway'
import type { Staff, System } from '@/lib/actor'
import { NotFound, Refusal } from '@/lib/errors'
import { logger } from '@/lib/logger'
import { permit } from '@/lib/permit'
import { findAccount, type OpenAccount } from '../queries/gateway-accounts'

type Given = { state: 'done' | 'pending' }

/**
 * Gives money back by the gateway it came through, under the rules of a refund. What is meant is written first, the gateway
 * is asked outside of a transaction under the refund's key, then its answer is written: after a crash the same call goes
 * on, and nothing goes back twice. Refused when the gateway refuses; 'pending' while it has yet to say.
 */
export async function refundThroughGateway(actor: Staff | System, input: Omit<RefundInput, 'reference'>): Promise<Given> {
  const { account, paid } = await findPaid(actor, input.transactionId)
  if (!account?.gateway.refund || !paid.reference) throw new Refusal({ '': 'payments.errors.noRefund' })
  const opened = await openRefund(actor, input)
  if (opened.status === 'done') return { state: 'done' }
  if (opened.status === 'failed') throw new Refusal({ '': 'payments.errors.refundRefused' })
  const idempotencyKey = `refund-${actor.company.id}-${input.idempotencyKey}`
  const ask = () => account.gateway.refund?.(account.config, { paymentReference: paid.reference, amount: input.amount, currency: paid.currency, idempotencyKey })
  try {
    const made = (opened.again ? await findMade(actor, account, opened.id, { paymentReference: paid.reference, idempotencyKey }) : undefined) ?? await ask()
    if (!made) throw new GatewayError('refused', 'it cannot be given back', 'none')
    if (made.state === 'failed') throw new GatewayError('refused', 'the refund failed', 'failed')
    if (made.state === 'succeeded') await finishRefund(actor, { refundId: opened.id, reference: made.refundReference })
    // By its name the message about it is known later.
    else await db.update(refunds).set({ reference: made.refundReference })
      .where(and(eq(refunds.companyId, actor.company.id), eq(refunds.id, opened.id)))
    return { state: made.state === 'succeeded' ? 'done' : 'pending' }
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error
    logger.warn({ gateway: account.gateway.id, company: actor.company.id, refund: opened.id, kind: error.kind, code: error.code }, 'a gateway gave nothing back')
    // Nobody knows whether it did: the money stays set aside, and the same key is asked again.
    if (error.kind === 'unavailable') throw new Refusal({ '': 'payments.errors.refundUnavailable' })
    await failRefund(actor, { refundId: opened.id, error: error.code || error.kind })
    throw new Refusal({ '': 'payments.errors.refundRefused' })
  }
}

/** What became of a refund that was asked for before. Once its key may be forgotten, one that never was is refused and not asked for: it could be a second one. */
async function findMade(
  actor: Staff | System, { gateway, config }: OpenAccount, refundId: number, asked: { paymentReference: string; idempotencyKey: string },
) {
  const [refund] = await db.select({ reference: refunds.reference, createdAt: refunds.createdAt }).from(refunds)
    .where(and(eq(refunds.companyId, actor.company.id), eq(refunds.id, refundId)))
  const made = refund && await gateway.findRefund?.(config, { ...asked, refundReference: refund.reference })
  if (!made && refund && Date.now() - refund.createdAt.getTime() > (gateway.keyHours ?? 0) * 3_600_000) {
    throw new GatewayError('refused', 'the provider never made it', 'never_made')
  }
  return made
}

/** Asks again about a refund that the gateway has yet to answer. NotFound for one that is not waiting. */
export async function retryRefund(actor: Staff | System, refundId: number): Promise<Given> {
  const [refund] = await db.select().from(refunds)
    .where(and(eq(refunds.companyId, actor.company.id), eq(refunds.id, refundId), eq(refunds.status, 'pending')))
  if (!refund) throw new NotFound('refund')
  const { transactionId, amount, reason, idempotencyKey } = refund
  return refundThroughGateway(actor, { transactionId, amount, reason, idempotencyKey })
}

/** Whether a transaction came by a gateway that can give it back; needs billing.view. */
export async function canRefundThroughGateway(actor: Staff, transactionId: number): Promise<boolean> {
  permit(actor, 'billing.view')
  const { account, paid } = await findPaid(actor, transactionId)
  return Boolean(account?.gateway.refund) && paid.reference !== ''
}

async function findPaid(actor: Staff | System, transactionId: number) {
  const [paid] = await db.select({ gateway: transactions.gateway, reference: transactions.gatewayReference, currency: transactions.currency })
    .from(transactions).where(and(eq(transactions.companyId, actor.company.id), eq(transactions.id, transactionId)))
  if (!paid) throw new NotFound('transaction')
  return { paid, account: await findAccount(actor, paid.gateway) }
}
