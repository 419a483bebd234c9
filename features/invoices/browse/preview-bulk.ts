import { and, asc, eq, inArray } from 'drizzle-orm'
import { db } from '@/db/client'
import { clients } from '@/db/schema/clients'
import { invoices } from '@/db/schema/invoices'
import { fullName } from '@/features/clients/client'
import type { Staff } from '@/lib/actor'
import { permit } from '@/lib/permit'
import { mostChanged, type InvoiceBulk } from './bulk'
import { readInvoices } from './list-invoices'
import type { InvoiceView } from './view'

/** The ids of a whole view, at most as many as may be changed at once, and whether there are more. */
export async function idsOfView(actor: Staff, view: InvoiceView, now: Date) {
  const found = await readInvoices(actor, { ...view, cursor: undefined }, mostChanged + 1, now)
  return { ids: found.slice(0, mostChanged).map(({ id }) => id), more: found.length > mostChanged }
}

/** Which of these invoices a bulk change would touch, without touching them; how many are left out. */
export async function previewBulk(actor: Staff, change: InvoiceBulk, ids: readonly number[]) {
  permit(actor, 'billing.edit')
  const rows = ids.length === 0 ? [] : await db
    .select({
      id: invoices.id, number: invoices.number, kind: invoices.kind, status: invoices.status, currency: invoices.currency,
      total: invoices.total, applied: invoices.applied, email: clients.email, firstName: clients.firstName,
      lastName: clients.lastName, companyName: clients.companyName,
    })
    .from(invoices).innerJoin(clients, and(eq(clients.companyId, invoices.companyId), eq(clients.id, invoices.clientId)))
    .where(and(eq(invoices.companyId, actor.company.id), inArray(invoices.id, [...ids].slice(0, mostChanged))))
    .orderBy(asc(invoices.id))
  const changing = rows.filter((row) => (change === 'deliver'
    ? row.status !== 'draft' && row.status !== 'void' && row.email !== ''
    : row.kind === 'invoice' && (row.status === 'open' || row.status === 'paid') && row.applied === 0n))
  return {
    changing: changing.map((row) => ({ ...row, client: row.companyName || fullName(row) })),
    skipped: ids.length - changing.length,
  }
}

export type BulkPreview = Awaited<ReturnType<typeof previewBulk>>
