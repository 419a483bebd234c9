import { and, eq, inArray, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { invoices } from '@/db/schema/invoices'
import { transactions } from '@/db/schema/transactions'
import { recordEach } from '@/features/events/commands'
import { beginPaidOrders } from '@/features/orders/commands/begin-paid-orders'
import type { Staff, System } from '@/lib/actor'
import { decimalMoney } from '@/lib/money'

type Move = { transactionId: number; invoiceId: number; amount: bigint }

/** An amount in the record of events: '12.50 EUR'. */
export const written = (amount: bigint, currency: string) => `${decimalMoney(amount, currency)} ${currency}`

/**
 * Keeps the sums of what was applied, and whether an invoice is paid, in step with applications that were just written or
 * deleted (`sign` -1), and records it. What was ordered with an invoice that is paid by it begins. The rows are held by the caller.
 */
export async function keepSums(
  actor: Staff | System, { clientId, currency }: { clientId: number; currency: string }, moves: readonly Move[], sign: 1 | -1,
) {
  const company = actor.company.id
  const byTransaction = summed(moves, ({ transactionId }) => transactionId, sign)
  const byInvoice = summed(moves, ({ invoiceId }) => invoiceId, sign)
  const before = await db.select({ id: invoices.id, number: invoices.number, status: invoices.status }).from(invoices)
    .where(and(eq(invoices.companyId, company), inArray(invoices.id, [...byInvoice.keys()])))
  const changed = await db.execute<{ id: string; status: string }>(sql`
    update invoices set applied = applied + moved.amount, version = version + 1,
      status = case when applied + moved.amount = total then 'paid' else 'open' end
    from (values ${pairs(byInvoice)}) as moved (id, amount)
    where invoices.company_id = ${company} and invoices.id = moved.id
    returning invoices.id::text as id, status`)
  await db.execute(sql`
    update transactions set applied = applied + moved.amount, version = version + 1
    from (values ${pairs(byTransaction)}) as moved (id, amount)
    where transactions.company_id = ${company} and transactions.id = moved.id`)
  const known = new Map(before.map((invoice) => [invoice.id, invoice]))
  await recordEach(actor, sign === 1 ? 'payment.applied' : 'payment.unapplied', moves.map((move) => ({
    clientId,
    changes: {
      transactionId: move.transactionId, invoiceId: move.invoiceId, invoice: known.get(move.invoiceId)?.number ?? null,
      amount: written(move.amount, currency),
    },
  })))
  const turned = changed.flatMap(({ id, status }) => {
    const invoice = known.get(Number(id))
    return invoice && invoice.status !== status ? [{ ...invoice, now: status }] : []
  })
  await recordEach(actor, sign === 1 ? 'invoice.paid' : 'invoice.reopened', turned.map(({ id, number, status, now }) => ({
    clientId, changes: { invoiceId: id, invoice: number, invoiceStatus: [status, now] },
  })))
  if (sign === 1) {
    const paid = turned.filter(({ now }) => now === 'paid').map(({ id }) => id)
    await beginPaidOrders(actor, { clientId, invoiceIds: paid })
  }
  return turned.map(({ id }) => id)
}

function summed(moves: readonly Move[], key: (move: Move) => number, sign: 1 | -1) {
  const sums = new Map<number, bigint>()
  for (const move of moves) sums.set(key(move), (sums.get(key(move)) ?? 0n) + BigInt(sign) * move.amount)
  return sums
}

const pairs = (sums: Map<number, bigint>) =>
  sql.join([...sums].map(([id, amount]) => sql`(${id}::bigint, ${String(amount)}::bigint)`), sql`, `)

/** Writes what changes of the transaction itself. */
export async function change(actor: Staff | System, id: number, values: Partial<typeof transactions.$inferInsert>) {
  await db.update(transactions).set({ ...values, version: sql`${transactions.version} + 1` })
    .where(and(eq(transactions.companyId, actor.company.id), eq(transactions.id, id)))
}
