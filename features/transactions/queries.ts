import { and, desc, eq, lt, sql, type SQL } from 'drizzle-orm'
import { db } from '@/db/client'
import { transactions } from '@/db/schema/billing'
import type { Actor } from '@/lib/actor'
import { NotFound } from '@/lib/errors'
import { permit } from '@/lib/permit'

/** The transactions of one client that the actor may see: staff with billing.view; a client their own. */
function visibleTo(actor: Actor, clientId: number): SQL {
  if (actor.kind === 'staff') permit(actor, 'billing.view')
  if (actor.kind === 'client' && actor.clientId !== clientId) throw new NotFound('client')
  return and(eq(transactions.companyId, actor.company.id), eq(transactions.clientId, clientId)) ?? sql`false`
}

/** A client's transactions, newest first; `before` is the id of the last one already shown. */
export async function listTransactions(
  actor: Actor, clientId: number, { limit, before }: { limit: number; before?: number },
) {
  return db
    .select({
      id: transactions.id, status: transactions.status, currency: transactions.currency, amount: transactions.amount,
      applied: transactions.applied, method: transactions.method, reference: transactions.reference,
      receivedAt: transactions.receivedAt,
    })
    .from(transactions)
    .where(and(visibleTo(actor, clientId), before === undefined ? undefined : lt(transactions.id, before)))
    .orderBy(desc(transactions.id))
    .limit(limit)
}

export type TransactionRow = Awaited<ReturnType<typeof listTransactions>>[number]

/** What a client has to their credit: amount less applied of approved transactions, minor units by currency (R67). */
export async function listCredits(actor: Actor, clientId: number) {
  const credit = sql<string>`sum(${transactions.amount} - ${transactions.applied})`
  const rows = await db
    .select({ currency: transactions.currency, amount: credit })
    .from(transactions)
    // As the partial index has it, so that a client with many spent transactions costs nothing.
    .where(and(visibleTo(actor, clientId),
      sql`${transactions.status} = 'approved' and ${transactions.applied} < ${transactions.amount}`))
    .groupBy(transactions.currency)
    .orderBy(transactions.currency)
  return rows.map(({ currency, amount }) => ({ currency, amount: BigInt(amount) }))
}
