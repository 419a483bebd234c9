import { and, eq, isNull, or } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { gatewayEvents, paymentAttempts } from '@/db/schema/gateways'
import { transactions } from '@/db/schema/transactions'
import { record } from '@/features/events/commands'
import { recordPayment } from '@/features/transactions/commands/record-payment'
import { holdClient } from '@/features/transactions/locks'
import { written } from '@/features/transactions/move'
import type { Incoming, PaymentEvent, SetupEvent } from '@/gateways/gateway'
import type { System } from '@/lib/actor'
import { logger } from '@/lib/logger'
import { mailChargeFailed } from '../charge-mail'
import { spread, statusAfter } from '../payment'
import { findAccount } from '../queries/gateway-accounts'
import { finishSetup } from './finish-setup'
import { takeRefundMessage } from './take-refund-message'

/**
 * A message of a payment provider, as it came in: believed only when its signature is right, and each event of it once.
 * An account that is off is still listened to, because money that arrived is never lost. 'absent': there is none.
 */
export async function takeMessage(actor: System, gatewayId: string, incoming: Incoming): Promise<'taken' | 'refused' | 'absent'> {
  const account = await findAccount(actor, gatewayId)
  if (!account?.gateway.verifyWebhook) return 'absent'
  const verified = await account.gateway.verifyWebhook(account.config, incoming)
  if ('refused' in verified) {
    logger.warn({ gateway: gatewayId, company: actor.company.id, why: verified.refused }, 'a message of a gateway was refused')
    return 'refused'
  }
  for (const event of verified.events) {
    if (isSetup(event)) await takeSetup(actor, gatewayId, event, incoming.now)
    else await takeEvent(actor, gatewayId, event, incoming.now)
  }
  return 'taken'
}

const isSetup = (event: PaymentEvent | SetupEvent): event is SetupEvent => event.type.startsWith('setup.')

/** What was saved is asked of the gateway first: one that is away right now sends its message again. */
async function takeSetup(actor: System, gatewayId: string, event: SetupEvent, now: Date) {
  const outcome = await finishSetup(actor, gatewayId, event, now)
  await db.insert(gatewayEvents).values({
    companyId: actor.company.id, gateway: gatewayId, eventId: event.id, type: event.type, gatewayReference: event.gatewayReference, outcome,
  }).onConflictDoNothing()
}

/** What a gateway says has happened, once by its id, all or nothing: the event, the payment and the attempt. */
export async function takeEvent(actor: System, gatewayId: string, event: PaymentEvent, now: Date) {
  await transaction(async () => {
    const [kept] = await db.insert(gatewayEvents).values({
      companyId: actor.company.id, gateway: gatewayId, eventId: event.id, type: event.type,
      gatewayReference: event.gatewayReference ?? event.paymentReference ?? '',
    }).onConflictDoNothing().returning({ id: gatewayEvents.id })
    if (!kept) return
    const outcome = await settle(actor, gatewayId, event, now)
    await db.update(gatewayEvents).set({ outcome })
      .where(and(eq(gatewayEvents.companyId, actor.company.id), eq(gatewayEvents.id, kept.id)))
    if (outcome === 'unknown') {
      logger.warn({ gateway: gatewayId, company: actor.company.id, event: event.id, type: event.type }, 'a gateway tells of a payment unknown here')
    }
  })
}

async function settle(actor: System, gatewayId: string, event: PaymentEvent, now: Date): Promise<string> {
  if (event.type.startsWith('refund.')) return takeRefundMessage(actor, gatewayId, event)
  if (event.type === 'payment.disputed') return flagDispute(actor, gatewayId, event)
  const attempt = await holdAttempt(actor, gatewayId, event)
  if (!attempt) return 'unknown'
  const status = statusAfter(attempt.status, event.type)
  if (event.type !== 'payment.succeeded') {
    if (status === attempt.status) return 'ignored'
    const { refusal } = event
    await changeAttempt(actor, attempt.id, {
      status, gatewayReference: attempt.gatewayReference || event.gatewayReference, ...(refusal && { refusal: refusal.code, again: refusal.again }),
    })
    if (status !== 'failed') return status
    await record(actor, 'payment.failed', { clientId: attempt.clientId, changes: { ...amounts(attempt), ...(refusal && { refusal: refusal.code }) } })
    if (attempt.invoiceId !== null) await mailChargeFailed(actor, { ...attempt, invoiceId: attempt.invoiceId, again: refusal?.again ?? 'later' }, now)
    return status
  }
  if (attempt.transactionId !== null) return 'repeated'
  const transactionId = await receive(actor, gatewayId, attempt, event, now)
  await changeAttempt(actor, attempt.id, { status, transactionId, redirectUrl: '', gatewayReference: event.gatewayReference ?? attempt.gatewayReference })
  if (event.amount === attempt.amount && event.currency === attempt.currency) return 'recorded'
  // Nobody pays another amount by themselves: a person should look.
  await record(actor, 'payment.differs', {
    clientId: attempt.clientId,
    changes: { gateway: gatewayId, amount: [written(attempt.amount, attempt.currency), written(event.amount, event.currency)] },
  })
  logger.warn({ gateway: gatewayId, company: actor.company.id, event: event.id, attempt: attempt.id }, 'a payment differs from its attempt')
  return 'recorded, differs'
}

type Attempt = typeof paymentAttempts.$inferSelect
const amounts = ({ gateway, amount, currency }: Attempt) => ({ gateway, amount: written(amount, currency) })
const isUuid = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)

/**
 * The attempt that an event is about, by the gateway's name for it or, when that was never written down, by ours; held,
 * after its client, whom all that moves money holds first.
 */
async function holdAttempt(actor: System, gatewayId: string, event: PaymentEvent): Promise<Attempt | undefined> {
  const byTheirs = event.gatewayReference ? eq(paymentAttempts.gatewayReference, event.gatewayReference) : undefined
  const byOurs = event.reference && isUuid(event.reference)
    ? and(eq(paymentAttempts.requestKey, event.reference), eq(paymentAttempts.gatewayReference, '')) : undefined
  if (!byTheirs && !byOurs) return undefined
  const [found] = await db.select({ id: paymentAttempts.id, clientId: paymentAttempts.clientId }).from(paymentAttempts)
    .where(and(eq(paymentAttempts.companyId, actor.company.id), eq(paymentAttempts.gateway, gatewayId), or(byTheirs, byOurs)))
  if (!found) return undefined
  await holdClient(actor, found.clientId)
  const [attempt] = await db.select().from(paymentAttempts)
    .where(and(eq(paymentAttempts.companyId, actor.company.id), eq(paymentAttempts.id, found.id))).for('update')
  return attempt
}

const changeAttempt = (actor: System, id: number, values: Partial<Attempt>) =>
  db.update(paymentAttempts).set({ ...values, updatedAt: new Date() })
    .where(and(eq(paymentAttempts.companyId, actor.company.id), eq(paymentAttempts.id, id)))

/**
 * Records what arrived, in the currency that it arrived in. What is no longer due on an invoice, and all of a payment in
 * another currency, stays the client's credit.
 */
async function receive(actor: System, gatewayId: string, attempt: Attempt, event: PaymentEvent, now: Date) {
  const meant = attempt.invoices.map(({ invoiceId, amount }) => ({ invoiceId, amount: BigInt(amount) }))
  const reference = event.paymentReference ?? event.gatewayReference ?? ''
  const { id } = await recordPayment(actor, {
    clientId: attempt.clientId, amount: event.amount, currency: event.currency, method: gatewayId, reference,
    gateway: gatewayId, gatewayReference: reference, idempotencyKey: `${gatewayId}:${event.gatewayReference ?? attempt.requestKey}`,
    // Their clock may be ahead of ours.
    receivedAt: event.at < now ? event.at : now,
    applyTo: event.currency === attempt.currency ? spread(event.amount, meant) : 'none', now,
  })
  return id
}

async function flagDispute(actor: System, gatewayId: string, event: PaymentEvent) {
  const [paid] = await db.select({ id: transactions.id, clientId: transactions.clientId }).from(transactions)
    .where(and(eq(transactions.companyId, actor.company.id), eq(transactions.gateway, gatewayId),
      eq(transactions.gatewayReference, event.paymentReference ?? '')))
  if (!paid || !event.paymentReference) return 'unknown'
  await record(actor, 'payment.disputed', {
    clientId: paid.clientId, changes: { gateway: gatewayId, amount: written(event.amount, event.currency), reference: event.paymentReference },
  })
  // What was disputed is not charged by itself again, whatever becomes of the payment.
  await db.update(paymentAttempts).set({ disputedAt: event.at })
    .where(and(eq(paymentAttempts.companyId, actor.company.id), eq(paymentAttempts.transactionId, paid.id), isNull(paymentAttempts.disputedAt)))
  return 'flagged'
}
