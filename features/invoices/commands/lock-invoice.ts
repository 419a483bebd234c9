import { and, eq, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { clients } from '@/db/schema/clients'
import { invoices } from '@/db/schema/invoices'
import type { Actor } from '@/lib/actor'
import { NotFound } from '@/lib/errors'
import { decimalMoney } from '@/lib/money'

export type LockedInvoice = typeof invoices.$inferSelect

/**
 * The invoice, held until the transaction ends, after its client: every command takes locks in the order client,
 * services, invoices, transactions, counters, so that no two wait for each other forever. `client` says how firmly the
 * client is held: 'share' keeps it from being deleted, 'no key update' lets nobody else move its money.
 */
export async function lockInvoice(actor: Actor, id: number, client: 'share' | 'no key update' = 'share'): Promise<LockedInvoice> {
  const mine = and(eq(invoices.companyId, actor.company.id), eq(invoices.id, id))
  const [owner] = await db.select({ clientId: invoices.clientId }).from(invoices).where(mine)
  if (!owner) throw new NotFound('invoice')
  await db.select({ id: clients.id }).from(clients)
    .where(and(eq(clients.companyId, actor.company.id), eq(clients.id, owner.clientId))).for(client)
  const [invoice] = await db.select().from(invoices).where(mine).for('update')
  if (!invoice) throw new NotFound('invoice')
  return invoice
}

/** What earlier credit notes took back of an invoice, in minor units. */
export async function creditedOf(actor: Actor, invoiceId: number): Promise<bigint> {
  const [row] = await db.select({ sum: sql<string>`coalesce(sum(${invoices.total}), 0)` }).from(invoices)
    .where(and(eq(invoices.companyId, actor.company.id), eq(invoices.creditsId, invoiceId)))
  return BigInt(row?.sum ?? 0)
}

/** What the events of an invoice say which it was. */
export const aboutInvoice = (invoice: { id: number; number: string | null; total: bigint; currency: string }) => ({
  invoiceId: invoice.id, ...(invoice.number === null ? {} : { invoice: invoice.number }),
  amount: `${decimalMoney(invoice.total, invoice.currency)} ${invoice.currency}`,
})
