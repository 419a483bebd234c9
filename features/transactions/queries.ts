import { and, desc, eq, lt, sql } from 'drizzle-orm'
import { prepared } from '@/db/client'
import { transactions } from '@/db/schema/transactions'
import type { Actor } from '@/lib/actor'
import { NotFound } from '@/lib/errors'
import { permit } from '@/lib/permit'

/** The transactions of one client that the actor may see: staff with billing.view; a client their own. */
function visibleTo(actor: Actor, clientId: number) {
  if (actor.kind === 'staff') permit(actor, 'billing.view')
  if (actor.kind === 'client' && actor.clientId !== clientId) throw new NotFound('client')
  return { company: actor.company.id, client: clientId }
}

/** What `visibleTo` says, in the WHERE of statements that are built once. */
const visible = and(eq(transactions.companyId, sql.placeholder('company')),
  eq(transactions.clientId, sql.placeholder('client')))

const findTransactions = prepared((db) => db
  .select({
    id: transactions.id, status: transactions.status, currency: transactions.currency, amount: transactions.amount,
    applied: transactions.applied, method: transactions.method, reference: transactions.reference,
    receivedAt: transactions.receivedAt,
  })
  .from(transactions)
  .where(and(visible, lt(transactions.id, sql.placeholder('before'))))
  .orderBy(desc(transactions.id))
  .limit(sql.placeholder('limit'))
  .prepare('transactions_of_client'))

const findCredits = prepared((db) => db
  .select({ currency: transactions.currency, amount: sql<string>`sum(${transactions.amount} - ${transactions.applied})` })
  .from(transactions)
  // As the partial index has it, so that a client with many spent transactions costs nothing.
  .where(and(visible, sql`${transactions.status} = 'approved' and ${transactions.applied} < ${transactions.amount}`))
  .groupBy(transactions.currency)
  .orderBy(transactions.currency)
  .prepare('credits'))

/** A client's transactions, newest first; `before` is the id of the last one already shown. */
export async function listTransactions(
  actor: Actor, clientId: number, { limit, before }: { limit: number; before?: number },
) {
  return findTransactions({ ...visibleTo(actor, clientId), limit, before: before ?? Number.MAX_SAFE_INTEGER })
}

export type TransactionRow = Awaited<ReturnType<typeof listTransactions>>[number]

/** What a client has to their credit: amount less applied of approved transactions, minor units by currency (R67). */
export async function listCredits(actor: Actor, clientId: number) {
  const rows = await findCredits(visibleTo(actor, clientId))
  return rows.map(({ currency, amount }) => ({ currency, amount: BigInt(amount) }))
}
