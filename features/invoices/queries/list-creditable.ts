import { and, eq, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { invoiceLines, invoices } from '@/db/schema/invoices'
import type { Staff } from '@/lib/actor'
import { permit } from '@/lib/permit'
import type { Invoice } from './get-invoice'

/** What of each line can still be credited, in minor units without tax, by the line's position. */
export async function listCreditable(actor: Staff, invoice: Pick<Invoice, 'id' | 'lines'>) {
  permit(actor, 'billing.view')
  const rows = await db.select({ position: invoiceLines.position, sum: sql<string>`sum(${invoiceLines.amount})` })
    .from(invoiceLines)
    .innerJoin(invoices, and(eq(invoices.companyId, invoiceLines.companyId), eq(invoices.id, invoiceLines.invoiceId)))
    .where(and(eq(invoices.companyId, actor.company.id), eq(invoices.creditsId, invoice.id))).groupBy(invoiceLines.position)
  const before = new Map(rows.map(({ position, sum }) => [position, BigInt(sum)]))
  return invoice.lines.map(({ id, position, description, amount }) =>
    ({ id, position, description, amount: amount - (before.get(position) ?? 0n) }))
}
