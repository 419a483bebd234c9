import { and, eq, sql } from 'drizzle-orm'
import { paymentAttempts } from '@/db/schema/gateways'
import { permitClient } from '@/lib/client-permit'
import type { Payer } from '../payer'

/** A client's own attempts; a bearer's are those for the one invoice of the link and for nothing beside it. */
export function attemptsOf(actor: Payer) {
  permitClient(actor, 'invoices')
  const own = and(eq(paymentAttempts.companyId, actor.company.id), eq(paymentAttempts.clientId, actor.clientId))
  return actor.kind === 'client' ? own : and(own, sql`jsonb_array_length(${paymentAttempts.invoices}) = 1
    and (${paymentAttempts.invoices} -> 0 ->> 'invoiceId')::bigint = ${actor.invoiceId}`)
}
