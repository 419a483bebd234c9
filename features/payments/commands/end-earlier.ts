import { and, eq, ne } from 'drizzle-orm'
import { db } from '@/db/client'
import { paymentAttempts } from '@/db/schema/gateways'
import { GatewayError } from '@/gateways/gateway'
import type { System } from '@/lib/actor'
import { forInvoices } from '../for-invoices'
import type { OpenAccount } from '../queries/gateway-accounts'

type AttemptRow = typeof paymentAttempts.$inferSelect

/**
 * Pages of earlier attempts for the same invoices are closed, so that nobody pays twice in two windows. Answers with the
 * references of those that could not be: they may be paid already.
 */
export async function endEarlier(actor: System, { gateway, config }: OpenAccount, attempt: AttemptRow): Promise<string[]> {
  const earlier = await db.select({ id: paymentAttempts.id, reference: paymentAttempts.gatewayReference }).from(paymentAttempts)
    .where(and(eq(paymentAttempts.companyId, actor.company.id), eq(paymentAttempts.clientId, attempt.clientId),
      eq(paymentAttempts.gateway, gateway.id), eq(paymentAttempts.status, 'started'), ne(paymentAttempts.id, attempt.id),
      eq(paymentAttempts.isCharge, false), ne(paymentAttempts.gatewayReference, ''), forInvoices(attempt.invoices.map(({ invoiceId }) => invoiceId))))
    .limit(5)
  const open: string[] = []
  for (const { id, reference } of earlier) {
    const ended = await gateway.endCheckout?.(config, reference).catch((error: unknown) => {
      if (!(error instanceof GatewayError)) throw error
    })
    if (ended) {
      await db.update(paymentAttempts).set({ status: 'expired', redirectUrl: '', updatedAt: new Date() })
        .where(and(eq(paymentAttempts.companyId, actor.company.id), eq(paymentAttempts.id, id), eq(paymentAttempts.status, 'started')))
    } else open.push(reference)
  }
  return open
}
