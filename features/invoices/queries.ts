import { and, desc, eq, lt, sql } from 'drizzle-orm'
import { prepared } from '@/db/client'
import { invoices } from '@/db/schema/invoices'
import type { Actor } from '@/lib/actor'
import { NotFound } from '@/lib/errors'
import { permit } from '@/lib/permit'

/** The invoices of one client that the actor may see: staff with billing.view; a client their own, without drafts. */
function visibleTo(actor: Actor, clientId: number) {
  if (actor.kind === 'staff') permit(actor, 'billing.view')
  if (actor.kind === 'client' && actor.clientId !== clientId) throw new NotFound('client')
  return { company: actor.company.id, client: clientId, drafts: actor.kind !== 'client' }
}

/** What `visibleTo` says, in the WHERE of statements that are built once. */
const visible = and(eq(invoices.companyId, sql.placeholder('company')), eq(invoices.clientId, sql.placeholder('client')),
  sql`(${sql.placeholder('drafts')}::boolean or ${invoices.status} <> 'draft')`)

const findInvoices = prepared((db) => db
  .select({
    id: invoices.id, number: invoices.number, status: invoices.status, currency: invoices.currency,
    issuedOn: invoices.issuedOn, dueOn: invoices.dueOn, total: invoices.total, applied: invoices.applied,
  })
  .from(invoices)
  .where(and(visible, lt(invoices.id, sql.placeholder('before'))))
  .orderBy(desc(invoices.id))
  .limit(sql.placeholder('limit'))
  .prepare('invoices_of_client'))

const due = sql<string>`sum(${invoices.total} - ${invoices.applied})`
const findAmountsDue = prepared((db) => db
  .select({ currency: invoices.currency, amount: due })
  .from(invoices)
  .where(and(visible, sql`${invoices.status} = 'open'`))
  .groupBy(invoices.currency)
  .having(sql`${due} <> 0`)
  .orderBy(invoices.currency)
  .prepare('amounts_due'))

/** A client's invoices, newest first; `before` is the id of the last one already shown. */
export async function listInvoices(
  actor: Actor, clientId: number, { limit, before }: { limit: number; before?: number },
) {
  return findInvoices({ ...visibleTo(actor, clientId), limit, before: before ?? Number.MAX_SAFE_INTEGER })
}

export type InvoiceRow = Awaited<ReturnType<typeof listInvoices>>[number]

/** What a client owes: total less applied of the open invoices, in minor units, each currency on its own (R67). */
export async function listAmountsDue(actor: Actor, clientId: number) {
  const rows = await findAmountsDue(visibleTo(actor, clientId))
  return rows.map(({ currency, amount }) => ({ currency, amount: BigInt(amount) }))
}
