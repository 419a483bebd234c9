import { and, eq, sql } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { refunds, transactions } from '@/db/schema/transactions'
import { record } from '@/features/events/commands'
import type { Staff, System } from '@/lib/actor'
import { NotFound, Refusal } from '@/lib/errors'
import { formatMoney } from '@/lib/money'
import { holdClientOf, holdTransaction, named, permitPaying } from '../locks'
import { change, written } from '../move'
import { mailRefund } from '../payment-mail'
import { creditOf } from '../transaction'
import { takeBack } from './unapply'

export type RefundInput = {
  transactionId: number
  amount: bigint
  reason: string
  idempotencyKey: string
  /** What the payee sees, or what the provider calls it. */
  reference?: string
  /** Takes it back from the invoices it paid, newest first, as far as credit does not suffice. */
  unapply?: boolean
}
export type OpenedRefund = { id: number; status: 'pending' | 'done' | 'failed'; again: boolean }

/**
 * Writes down that money went back, in part or whole (minor units): cash, a transfer, or what was done at the provider by
 * hand. Only what is not applied, unless `unapply`. The same key is one refund.
 */
export async function refundTransaction(actor: Staff | System, input: RefundInput): Promise<OpenedRefund> {
  permitPaying(actor)
  return transaction(async () => {
    const opened = await setAside(actor, input)
    if (opened.again) return opened
    await finishRefund(actor, { refundId: opened.id, reference: input.reference })
    return { ...opened, status: 'done' }
  })
}

/**
 * Sets money aside that a gateway is about to give back, as a pending refund: nobody can spend it meanwhile. The rules are
 * those of `refundTransaction`; the caller asks the gateway after the commit, then finishes or fails it by its id.
 */
export async function openRefund(actor: Staff | System, input: RefundInput): Promise<OpenedRefund> {
  permitPaying(actor)
  return transaction(async () => {
    const opened = await setAside(actor, input)
    if (opened.again) return opened
    const { transactionId, reason } = input
    const { clientId, currency } = await holdTransaction(actor, transactionId)
    await record(actor, 'refund.opened', {
      clientId, changes: { transactionId, refundId: opened.id, amount: written(input.amount, currency), reason },
    })
    return opened
  })
}

async function setAside(actor: Staff | System, input: RefundInput): Promise<OpenedRefund> {
  const { transactionId, amount, reason, idempotencyKey, unapply } = input
  if (amount <= 0n) throw new Refusal({ amount: 'transactions.refusals.nothing' })
  await holdClientOf(actor, transactionId)
  const [same] = await db.select().from(refunds)
    .where(and(eq(refunds.companyId, actor.company.id), eq(refunds.idempotencyKey, idempotencyKey)))
  if (same) return theSame(same, input)
  if (unapply) await freeUp(actor, input)
  const held = await holdTransaction(actor, transactionId)
  refuseBeyond(actor, held, amount, unapply ?? false)
  const [opened] = await db.insert(refunds).values({
    companyId: actor.company.id, transactionId, status: 'pending', amount, reason, idempotencyKey,
    reference: input.reference ?? '', staffId: actor.kind === 'staff' ? actor.staffId : null,
  }).onConflictDoNothing().returning({ id: refunds.id })
  // Another client's refund with the same key, at the same moment.
  if (!opened) throw new Refusal({ '': 'transactions.refusals.otherPayment' })
  await change(actor, transactionId, { refunded: held.refunded + amount })
  return { id: opened.id, status: 'pending', again: false }
}

/** The money has gone back. Refunded as a whole, the transaction says so. Finishing twice changes nothing. */
export async function finishRefund(actor: Staff | System, { refundId, reference }: { refundId: number; reference?: string }) {
  permitPaying(actor)
  return settle(actor, refundId, 'done', async (refund, held) => {
    await change(actor, held.id, await isWhole(actor, held) ? { status: 'refunded' } : {})
    await record(actor, 'payment.refunded', {
      clientId: held.clientId,
      changes: {
        transactionId: held.id, refundId, amount: written(refund.amount, held.currency), reason: refund.reason,
        ...(await isWhole(actor, held) ? { transactionStatus: [held.status, 'refunded'] } : {}),
      },
    })
    await mailRefund(actor, held, refund)
  }, { reference: reference ?? '' })
}

/** The gateway did not give the money back, and says why: it is credit again. Failing twice changes nothing. */
export async function failRefund(actor: Staff | System, { refundId, error }: { refundId: number; error: string }) {
  permitPaying(actor)
  return settle(actor, refundId, 'failed', async (refund, held) => {
    await change(actor, held.id, { refunded: held.refunded - refund.amount, ...(held.status === 'refunded' ? { status: 'approved' } : {}) })
    await record(actor, 'refund.failed', {
      clientId: held.clientId,
      changes: {
        transactionId: held.id, refundId, amount: written(refund.amount, held.currency), error,
        ...(held.status === 'refunded' ? { transactionStatus: ['refunded', 'approved'] } : {}),
      },
    })
  }, { error })
}

type Row = typeof refunds.$inferSelect
type Held = typeof transactions.$inferSelect

/** A refund that is done may still fail: some providers take days to say so. One that failed stays failed. */
async function settle(
  actor: Staff | System, refundId: number, status: 'done' | 'failed', then: (refund: Row, held: Held) => Promise<void>,
  { reference, error }: { reference?: string; error?: string },
): Promise<{ again: boolean }> {
  return transaction(async () => {
    const one = and(eq(refunds.companyId, actor.company.id), eq(refunds.id, refundId))
    const [known] = await db.select({ transactionId: refunds.transactionId }).from(refunds).where(one)
    if (!known) throw new NotFound('refund')
    await holdClientOf(actor, known.transactionId)
    const held = await holdTransaction(actor, known.transactionId)
    const [refund] = await db.select().from(refunds).where(one).for('no key update')
    if (!refund || refund.status === status || refund.status === 'failed') return { again: true }
    await db.update(refunds).set({ status, ...(reference ? { reference } : {}), ...(error ? { error } : {}) }).where(one)
    await then(refund, held)
    return { again: false }
  })
}

/** Whether all of the payment has gone back for sure. */
async function isWhole(actor: Staff | System, { id, amount }: Held) {
  const [done] = await db.select({ sum: sql<string>`coalesce(sum(${refunds.amount}), 0)` }).from(refunds)
    .where(and(eq(refunds.companyId, actor.company.id), eq(refunds.transactionId, id), eq(refunds.status, 'done')))
  return BigInt(done?.sum ?? 0) === amount
}

/** Takes back what is missing. The transaction is only read here: the client is held, and invoices come before it. */
async function freeUp(actor: Staff | System, { transactionId, amount }: RefundInput) {
  const [now] = await db.select().from(transactions).where(named(actor, transactionId))
  const missing = now ? amount - creditOf(now) : 0n
  if (now && missing > 0n && missing <= now.applied) await takeBack(actor, transactionId, () => true, missing)
}

function refuseBeyond(actor: Staff | System, held: Held, amount: bigint, unapply: boolean) {
  if (held.status !== 'approved') throw new Refusal({ '': 'transactions.refusals.final' })
  const free = creditOf(held)
  if (amount <= free) return
  const locale = actor.kind === 'staff' ? actor.locale : actor.company.locale
  const values = { amount: formatMoney(free, held.currency, locale) }
  if (!unapply && amount <= held.amount - held.refunded) {
    throw new Refusal({ unapply: { key: 'transactions.refusals.refundApplied', values } })
  }
  throw new Refusal({ amount: { key: 'transactions.refusals.moreThanLeft', values } })
}

function theSame(same: Row, { transactionId, amount }: RefundInput): OpenedRefund {
  if (same.transactionId !== transactionId || same.amount !== amount) {
    throw new Refusal({ '': 'transactions.refusals.otherPayment' })
  }
  return { id: same.id, status: same.status, again: true }
}
