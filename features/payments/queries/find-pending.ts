import { and, desc, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { paymentAttempts } from '@/db/schema/gateways'
import type { Payer } from '../payer'
import { attemptsOf } from './attempts-of'

/** The payer's attempt whose money is on its way, so that nobody pays a second time meanwhile. Undefined: there is none. */
export async function findPending(actor: Payer): Promise<number | undefined> {
  const [pending] = await db.select({ id: paymentAttempts.id }).from(paymentAttempts)
    .where(and(attemptsOf(actor), eq(paymentAttempts.status, 'pending'))).orderBy(desc(paymentAttempts.id)).limit(1)
  return pending?.id
}
