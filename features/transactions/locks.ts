import { and, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { clients } from '@/db/schema/clients'
import { transactions } from '@/db/schema/transactions'
import type { Staff, System } from '@/lib/actor'
import { NotFound } from '@/lib/errors'
import { permit } from '@/lib/permit'

/** Who may move money: staff with billing.pay, and the program itself. */
export function permitPaying(actor: Staff | System) {
  if (actor.kind === 'staff') permit(actor, 'billing.pay')
}

/**
 * The client's row, held until the transaction ends: all that moves one client's money takes turns here, and takes
 * invoices and transactions, each by id, only afterwards. Or NotFound. Others may still refer to the client meanwhile.
 */
export async function holdClient(actor: Staff | System, clientId: number) {
  const [client] = await db.select({ id: clients.id }).from(clients)
    .where(and(eq(clients.companyId, actor.company.id), eq(clients.id, clientId))).for('no key update')
  if (!client) throw new NotFound('client')
}

/** Holds the client whose transaction it is, and returns the client's id, which never changes. Or NotFound. */
export async function holdClientOf(actor: Staff | System, transactionId: number) {
  const [found] = await db.select({ clientId: transactions.clientId }).from(transactions).where(named(actor, transactionId))
  if (!found) throw new NotFound('transaction')
  await holdClient(actor, found.clientId)
  return found.clientId
}

/** The transaction as it is, held until the open one ends; its client and invoices are held before. */
export async function holdTransaction(actor: Staff | System, transactionId: number) {
  const [found] = await db.select().from(transactions).where(named(actor, transactionId)).for('no key update')
  if (!found) throw new NotFound('transaction')
  return found
}

export const named = (actor: Staff | System, transactionId: number) =>
  and(eq(transactions.companyId, actor.company.id), eq(transactions.id, transactionId))
