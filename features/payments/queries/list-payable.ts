import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { invoices } from '@/db/schema/invoices'
import { permitClient } from '@/lib/client-permit'
import type { Payer } from '../payer'

/** A client's own open invoices on which something is due, oldest first, each currency on its own; of a bearer the one of the link. */
export function listPayable(actor: Payer, { currency, ids }: { currency?: string; ids?: readonly number[] } = {}) {
  permitClient(actor, 'invoices')
  return db.select({
    id: invoices.id, number: invoices.number, currency: invoices.currency, dueOn: invoices.dueOn,
    due: sql<bigint>`${invoices.total} - ${invoices.applied}`.mapWith(BigInt),
  })
    .from(invoices)
    .where(and(eq(invoices.companyId, actor.company.id), eq(invoices.clientId, actor.clientId), eq(invoices.status, 'open'),
      eq(invoices.kind, 'invoice'), gt(invoices.total, invoices.applied),
      currency === undefined ? undefined : eq(invoices.currency, currency),
      actor.kind === 'bearer' ? eq(invoices.id, actor.invoiceId) : undefined,
      ids === undefined ? undefined : inArray(invoices.id, [...ids])))
    .orderBy(asc(invoices.currency), sql`${invoices.dueOn} nulls last`, asc(invoices.id))
    .limit(500)
}

export type PayableInvoice = Awaited<ReturnType<typeof listPayable>>[number]
