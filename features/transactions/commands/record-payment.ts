import { and, eq, or, sql } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { companyCurrencies } from '@/db/schema/companies'
import { invoices } from '@/db/schema/invoices'
import { transactions } from '@/db/schema/transactions'
import { record } from '@/features/events/commands'
import type { Staff, System } from '@/lib/actor'
import { Refusal } from '@/lib/errors'
import { formatMoney, isCurrency } from '@/lib/money'
import { holdClient, permitPaying } from '../locks'
import { written } from '../move'
import { mailReceipt } from '../payment-mail'
import type { ApplyTo } from '../transaction'
import { applyTo } from './apply'

export type Payment = {
  clientId: number
  amount: bigint
  currency: string
  /** One of `paymentMethods`, or the gateway it came by. */
  method: string
  reference: string
  receivedAt: Date
  idempotencyKey: string
  gateway?: string
  gatewayReference?: string
  status?: 'approved' | 'pending' | 'declined'
  applyTo: ApplyTo
  /** false: what would be left over is refused, so that nobody overpays by a slip. */
  keepRest?: boolean
  now: Date
}

/**
 * Records money that came (minor units), and pays invoices with it; what is left over is credit. The same key of one
 * company, or the same reference of one gateway, is one transaction however often and however close together it is sent:
 * the later one waits for the first and answers `again`. One key with another amount is refused.
 */
export async function recordPayment(actor: Staff | System, payment: Payment): Promise<{ id: number; again: boolean }> {
  permitPaying(actor)
  refuseMalformed(payment)
  return transaction(async () => {
    await holdClient(actor, payment.clientId)
    const { clientId, amount, currency, method, reference, receivedAt, idempotencyKey, status = 'approved' } = payment
    if (actor.kind === 'staff') await refuseForeignCurrency(actor, payment)
    const [made] = await db.insert(transactions).values({
      companyId: actor.company.id, clientId, status, currency, amount, method, reference, receivedAt, idempotencyKey,
      gateway: payment.gateway ?? '', gatewayReference: payment.gatewayReference ?? '',
    }).onConflictDoNothing().returning({ id: transactions.id })
    if (!made) return { id: await findSame(actor, payment), again: true }
    await record(actor, 'payment.recorded', {
      clientId,
      changes: { transactionId: made.id, amount: written(amount, currency), method, reference, transactionStatus: status },
    })
    if (status === 'approved') {
      const { applied } = await applyTo(actor, { clientId, currency, transactionId: made.id, to: payment.applyTo })
      if (actor.kind === 'staff') refuseRest(actor, payment, amount - applied)
      await mailReceipt(actor, made.id, payment.now)
    }
    return { id: made.id, again: false }
  })
}

function refuseMalformed({ amount, currency, receivedAt, now, idempotencyKey, applyTo: to }: Payment) {
  if (amount <= 0n) throw new Refusal({ amount: 'transactions.refusals.nothing' })
  if (!isCurrency(currency)) throw new Refusal({ currency: 'errors.choose' })
  if (receivedAt.getTime() > now.getTime()) throw new Refusal({ receivedOn: 'transactions.refusals.future' })
  if (idempotencyKey === '') throw new Refusal({ '': 'errors.malformed' })
  if (typeof to !== 'string' && to.reduce((sum, part) => sum + part.amount, 0n) > amount) {
    throw new Refusal({ amount: 'transactions.refusals.partsExceed' })
  }
}

function refuseRest(actor: Staff, { applyTo: to, keepRest = true, currency }: Payment, rest: bigint) {
  if (keepRest || to === 'none' || rest === 0n) return
  throw new Refusal({ keep: { key: 'transactions.refusals.overpaid', values: { amount: formatMoney(rest, currency, actor.locale) } } })
}

/** A currency that was switched off can still be paid where something was billed in it. */
async function refuseForeignCurrency(actor: Staff, { clientId, currency }: Payment) {
  const company = actor.company.id
  const [known] = await db.select({ ok: sql`1` }).from(companyCurrencies)
    .where(and(eq(companyCurrencies.companyId, company), eq(companyCurrencies.currency, currency)))
  if (known || currency === actor.company.currency) return
  const [billed] = await db.select({ ok: sql`1` }).from(invoices)
    .where(and(eq(invoices.companyId, company), eq(invoices.clientId, clientId), eq(invoices.currency, currency))).limit(1)
  if (!billed) throw new Refusal({ currency: 'errors.choose' })
}

/** The transaction that was in the way, which is committed by now. */
async function findSame(actor: Staff | System, { idempotencyKey, gateway = '', gatewayReference = '', ...payment }: Payment) {
  const [same] = await db.select().from(transactions).where(and(eq(transactions.companyId, actor.company.id),
    or(eq(transactions.idempotencyKey, idempotencyKey), gatewayReference === '' ? undefined
      : and(eq(transactions.gateway, gateway), eq(transactions.gatewayReference, gatewayReference)))))
    .orderBy(sql`${transactions.idempotencyKey} = ${idempotencyKey} desc`).limit(1)
  if (!same || same.clientId !== payment.clientId || same.amount !== payment.amount || same.currency !== payment.currency) {
    throw new Refusal({ '': 'transactions.refusals.otherPayment' })
  }
  return same.id
}
