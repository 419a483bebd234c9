import { and, eq, inArray, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { paymentAttempts } from '@/db/schema/gateways'
import { invoices } from '@/db/schema/invoices'
import { paymentAccounts } from '@/db/schema/payment-accounts'
import { transactions } from '@/db/schema/transactions'
import { findGateway } from '@/gateways'
import { NotFound } from '@/lib/errors'
import { actorOf, type Payer } from '../payer'
import { isPageToPayAt, referenceOf } from '../payment'
import { attemptsOf } from './attempts-of'
import { findAccount } from './gateway-accounts'

/** A payer's own attempt, with what is due now on the invoices that it is for. Or NotFound. */
export async function getAttempt(actor: Payer, id: number) {
  const [attempt] = await db.select().from(paymentAttempts)
    .where(and(attemptsOf(actor), eq(paymentAttempts.id, id)))
  const gateway = attempt && findGateway(attempt.gateway)
  if (!attempt || !gateway) throw new NotFound('payment attempt')
  const [account, rows, [received], [charged]] = await Promise.all([
    findAccount(actorOf(actor), attempt.gateway),
    db.select({
      id: invoices.id, number: invoices.number, status: invoices.status,
      due: sql<bigint>`${invoices.total} - ${invoices.applied}`.mapWith(BigInt),
    }).from(invoices).where(and(eq(invoices.companyId, actor.company.id), eq(invoices.clientId, actor.clientId),
      inArray(invoices.id, attempt.invoices.map(({ invoiceId }) => invoiceId)))).orderBy(invoices.id),
    attempt.transactionId === null ? [] : db.select({ amount: transactions.amount, currency: transactions.currency })
      .from(transactions).where(and(eq(transactions.companyId, actor.company.id), eq(transactions.id, attempt.transactionId))),
    attempt.paymentAccountId === null ? [] : db.select({ kind: paymentAccounts.kind, brand: paymentAccounts.brand, lastFour: paymentAccounts.lastFour })
      .from(paymentAccounts).where(and(eq(paymentAccounts.companyId, actor.company.id), eq(paymentAccounts.id, attempt.paymentAccountId))),
  ])
  const open = rows.filter(({ status, due }) => status === 'open' && due > 0n)
  const due = open.reduce((sum, one) => sum + one.due, 0n)
  const { currency } = attempt
  const changed = due !== attempt.invoices.reduce((sum, part) => sum + BigInt(part.amount), 0n)
  return {
    id: attempt.id, gateway: attempt.gateway, label: account?.label ?? '', status: attempt.status, currency, amount: attempt.amount,
    invoices: rows, due, received, isCharge: attempt.isCharge,
    /** The account that was charged, while there is one. */
    charged,
    /** Another amount is due by now than when it began. */
    changed,
    /** The provider's page, while there is something to pay there. */
    payAt: attempt.status === 'started' && due > 0n && !changed && account?.enabled && isPageToPayAt(attempt.redirectUrl)
      ? attempt.redirectUrl : undefined,
    instructions: account?.enabled && due > 0n
      ? gateway.instructions?.(account.config, { currency, amount: due, reference: referenceOf(open.map(({ number }) => number)) }) : undefined,
    isByOneself: gateway.instructions !== undefined,
  }
}

export type Attempt = Awaited<ReturnType<typeof getAttempt>>
