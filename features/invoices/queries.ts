import { and, desc, eq, lt, ne, sql, type SQL } from 'drizzle-orm'
import { db } from '@/db/client'
import { invoices } from '@/db/schema/billing'
import type { Actor } from '@/lib/actor'
import { NotFound } from '@/lib/errors'
import { permit } from '@/lib/permit'

/** The invoices of one client that the actor may see: staff with billing.view; a client their own, without drafts. */
function visibleTo(actor: Actor, clientId: number): SQL {
  if (actor.kind === 'staff') permit(actor, 'billing.view')
  if (actor.kind === 'client' && actor.clientId !== clientId) throw new NotFound('client')
  return and(eq(invoices.companyId, actor.company.id), eq(invoices.clientId, clientId),
    actor.kind === 'client' ? ne(invoices.status, 'draft') : undefined) ?? sql`false`
}

/** A client's invoices, newest first; `before` is the id of the last one already shown. */
export async function listInvoices(
  actor: Actor, clientId: number, { limit, before }: { limit: number; before?: number },
) {
  return db
    .select({
      id: invoices.id, number: invoices.number, status: invoices.status, currency: invoices.currency,
      issuedOn: invoices.issuedOn, dueOn: invoices.dueOn, total: invoices.total, applied: invoices.applied,
    })
    .from(invoices)
    .where(and(visibleTo(actor, clientId), before === undefined ? undefined : lt(invoices.id, before)))
    .orderBy(desc(invoices.id))
    .limit(limit)
}

export type InvoiceRow = Awaited<ReturnType<typeof listInvoices>>[number]

/** What a client owes: total less applied of the open invoices, in minor units, each currency on its own (R67). */
export async function listAmountsDue(actor: Actor, clientId: number) {
  const due = sql<string>`sum(${invoices.total} - ${invoices.applied})`
  const rows = await db
    .select({ currency: invoices.currency, amount: due })
    .from(invoices)
    .where(and(visibleTo(actor, clientId), eq(invoices.status, 'open')))
    .groupBy(invoices.currency)
    .having(sql`${due} <> 0`)
    .orderBy(invoices.currency)
  return rows.map(({ currency, amount }) => ({ currency, amount: BigInt(amount) }))
}
