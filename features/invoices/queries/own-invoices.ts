import { and, desc, eq, lt, ne, or, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { invoices } from '@/db/schema/invoices'
import { outbox } from '@/db/schema/mail'
import type { ClientUser } from '@/lib/actor'
import { permitClient } from '@/lib/client-permit'
import type { OwnInvoiceTab } from '../own-invoices-view'

function ownedBy(actor: ClientUser) {
  permitClient(actor, 'invoices')
  return and(eq(invoices.companyId, actor.company.id), eq(invoices.clientId, actor.clientId))
}

/** A search is a part of a number; its letters stand for themselves. */
const likePart = (text: string) => `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`

/**
 * A client's own invoices and credit notes, newest first; `before` is the id of the last one already shown. Open ones are
 * those that wait for money, paid ones have credit notes among them.
 */
export function listOwnInvoices(
  actor: ClientUser, { tab, search = '', limit, before }: { tab: OwnInvoiceTab; search?: string; limit: number; before?: number },
) {
  const status = tab === 'all' ? ne(invoices.status, 'draft') : eq(invoices.status, tab)
  return db
    .select({
      id: invoices.id, kind: invoices.kind, number: invoices.number, status: invoices.status, currency: invoices.currency,
      issuedOn: invoices.issuedOn, dueOn: invoices.dueOn, total: invoices.total, applied: invoices.applied,
    })
    .from(invoices)
    .where(and(ownedBy(actor), status, before === undefined ? undefined : lt(invoices.id, before),
      search === '' ? undefined : sql`${invoices.number} ilike ${likePart(search)}`))
    .orderBy(desc(invoices.id))
    .limit(limit)
}

export type OwnInvoiceRow = Awaited<ReturnType<typeof listOwnInvoices>>[number]

/**
 * What a client owes, each currency on its own (R67): the whole, how much of it is overdue on `today` and since when, and the
 * next day on which something falls due.
 */
export async function listOwnDue(actor: ClientUser, today: string) {
  const rest = sql`${invoices.total} - ${invoices.applied}`
  const late = sql`filter (where ${invoices.dueOn} < ${today}::date)`
  return db
    .select({
      currency: invoices.currency,
      amount: sql<bigint>`sum(${rest})`.mapWith(BigInt),
      overdue: sql<bigint>`coalesce(sum(${rest}) ${late}, 0)`.mapWith(BigInt),
      since: sql<string | null>`(min(${invoices.dueOn}) ${late})::text`,
      next: sql<string | null>`(min(${invoices.dueOn}) filter (where ${invoices.dueOn} >= ${today}::date))::text`,
    })
    .from(invoices)
    .where(and(ownedBy(actor), sql`${invoices.status} = 'open'`, eq(invoices.kind, 'invoice')))
    .groupBy(invoices.currency)
    .having(sql`sum(${rest}) > 0`)
    .orderBy(invoices.currency)
}

export type OwnDue = Awaited<ReturnType<typeof listOwnDue>>[number]

/** The mails about one of the client's own invoices that have left, oldest first. */
export function listOwnInvoiceMails(actor: ClientUser, invoiceId: number) {
  permitClient(actor, 'invoices')
  const cause = `invoice:${actor.company.id}:${invoiceId}`
  return db
    .select({ id: outbox.id, template: outbox.template, to: outbox.recipient, at: sql<Date>`${outbox.sentAt}`.mapWith(outbox.sentAt) })
    .from(outbox)
    .where(and(eq(outbox.companyId, actor.company.id), eq(outbox.clientId, actor.clientId), sql`${outbox.sentAt} is not null`,
      or(eq(outbox.cause, cause), sql`${outbox.cause} like ${`${cause}:%`}`,
        sql`${outbox.cause} like ${`invoice-notice:${actor.company.id}:${invoiceId}:%`}`)))
    .orderBy(outbox.id)
    .limit(20)
}

export type OwnInvoiceMail = Awaited<ReturnType<typeof listOwnInvoiceMails>>[number]
