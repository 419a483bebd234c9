import { and, eq, inArray, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { clients } from '@/db/schema/clients'
import { paymentAttempts } from '@/db/schema/gateways'
import { invoices } from '@/db/schema/invoices'
import { paymentAccounts } from '@/db/schema/payment-accounts'
import { GatewayError, type PaymentEvent } from '@/gateways/gateway'
import type { System } from '@/lib/actor'
import { logger } from '@/lib/logger'
import { type AttemptStatus, referenceOf } from '../payment'
import { findAccount } from '../queries/gateway-accounts'
import { endEarlier } from './end-earlier'
import { takeEvent } from './take-message'

type AttemptRow = typeof paymentAttempts.$inferSelect
export type Asked = { status: AttemptStatus; again: AttemptRow['again']; invoiceId: number | null }

/**
 * Asks a gateway for the money of a charge that was written down, outside of any transaction, and takes its answer as a message is
 * taken. Killed at any moment and asked again it is the same charge: the gateway knows its key, and once that could be forgotten
 * it is asked whether it made the charge before it would be asked for it. 'started' afterwards: the gateway did not say.
 */
export async function askForCharge(actor: System, attemptId: number, now: Date): Promise<Asked> {
  const attempt = await get(actor, attemptId)
  if (attempt.status === 'started' && attempt.isCharge) await ask(actor, attempt, now)
  return get(actor, attemptId)
}

const named = (actor: System, id: number) => and(eq(paymentAttempts.companyId, actor.company.id), eq(paymentAttempts.id, id))

async function get(actor: System, id: number): Promise<AttemptRow> {
  const [attempt] = await db.select().from(paymentAttempts).where(named(actor, id))
  if (!attempt) throw new Error('a charge is gone')
  return attempt
}

const expire = (actor: System, { id }: AttemptRow) => db.update(paymentAttempts).set({ status: 'expired', updatedAt: new Date() })
  .where(and(named(actor, id), eq(paymentAttempts.status, 'started')))

async function ask(actor: System, attempt: AttemptRow, now: Date) {
  const company = actor.company.id
  const [account, gateway] = await Promise.all([findCharged(actor, attempt), findAccount(actor, attempt.gateway)])
  const accounts = gateway?.gateway.accounts
  if (!account || !gateway || !accounts) return void await expire(actor, attempt)
  const { customerReference, methodReference } = account
  const take = (event: PaymentEvent) => takeEvent(actor, attempt.gateway, event, now)
  try {
    if (attempt.askedAt) {
      const made = await accounts.findCharge(gateway.config, { customerReference, reference: attempt.requestKey, since: attempt.createdAt })
      if (made) return await take(made)
      // Asked again it could be a second charge; and it is known by now that the first one never was.
      if (now.getTime() - attempt.createdAt.getTime() > (gateway.gateway.keyHours ?? 0) * 3_600_000) return void await expire(actor, attempt)
    }
    // What was paid on another page a moment ago is due no more.
    for (const reference of await endEarlier(actor, gateway, attempt)) {
      const paid = await gateway.gateway.findPayment?.(gateway.config, reference)
      if (paid) await take(paid)
    }
    if (account.status !== 'active' || !await isStillDue(actor, attempt)) return void await expire(actor, attempt)
    await db.update(paymentAttempts).set({ askedAt: now }).where(named(actor, attempt.id))
    await take(await accounts.charge(gateway.config, {
      reference: attempt.requestKey, customerReference, methodReference, amount: attempt.amount, currency: attempt.currency,
      description: [...`${actor.company.name} ${referenceOf(await numbersOf(actor, attempt))}`].slice(0, 250).join(''),
      idempotencyKey: `charge-${attempt.requestKey}`,
    }))
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error
    logger.warn({ gateway: attempt.gateway, company, attempt: attempt.id, kind: error.kind, code: error.code }, 'a gateway charged nothing')
    // Nobody knows whether it did, or its keys are wrong, which is not the client's fault: it is asked again later.
    if (error.kind !== 'refused') return
    await take({
      id: `charge:${attempt.requestKey}:refused`, type: 'payment.failed', reference: attempt.requestKey, amount: attempt.amount,
      currency: attempt.currency, at: now, refusal: { code: error.code || 'refused', again: 'never' },
    })
  }
}

async function findCharged(actor: System, { paymentAccountId, clientId }: AttemptRow) {
  if (paymentAccountId === null) return undefined
  const [account] = await db.select({
    customerReference: paymentAccounts.customerReference, methodReference: paymentAccounts.methodReference, status: clients.status,
  }).from(paymentAccounts).innerJoin(clients, and(eq(clients.companyId, paymentAccounts.companyId), eq(clients.id, paymentAccounts.clientId)))
    .where(and(eq(paymentAccounts.companyId, actor.company.id), eq(paymentAccounts.id, paymentAccountId), eq(paymentAccounts.clientId, clientId)))
  return account
}

const ids = ({ invoices: parts }: AttemptRow) => parts.map(({ invoiceId }) => invoiceId)

/** Each of the invoices is open, and what is due on it is what was written down. */
async function isStillDue(actor: System, attempt: AttemptRow): Promise<boolean> {
  const rows = await db.select({ id: invoices.id, due: sql<string>`(${invoices.total} - ${invoices.applied})::text` }).from(invoices)
    .where(and(eq(invoices.companyId, actor.company.id), inArray(invoices.id, ids(attempt)), eq(invoices.status, 'open')))
  return attempt.invoices.every(({ invoiceId, amount }) => rows.some(({ id, due }) => id === invoiceId && due === amount))
}

const numbersOf = async (actor: System, attempt: AttemptRow) => (await db.select({ number: invoices.number }).from(invoices)
  .where(and(eq(invoices.companyId, actor.company.id), inArray(invoices.id, ids(attempt)))).orderBy(invoices.id)).map(({ number }) => number)
