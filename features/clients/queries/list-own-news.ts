import { and, desc, eq, inArray, ne, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { invoices } from '@/db/schema/invoices'
import { packages, packageTexts } from '@/db/schema/packages'
import { services, serviceStatusChanges } from '@/db/schema/services'
import { transactions } from '@/db/schema/transactions'
import type { ClientUser } from '@/lib/actor'
import { mayClient } from '@/lib/client-permit'

/** Something of a client's account that happened: a document, money, or what became of a service. */
export type News = { id: string; at: Date } & (
  | { kind: 'invoice' | 'creditNote'; invoiceId: number; number: string; amount: bigint; currency: string }
  | { kind: 'payment'; transactionId: number; method: string; amount: bigint; currency: string }
  | { kind: 'pending' | 'active' | 'suspended' | 'canceled'; serviceId: number; name: string })

/** What happened lately in a client's own account, newest first; of each kind no more are read than are shown. */
export async function listOwnNews(actor: ClientUser, { limit }: { limit: number }): Promise<News[]> {
  const [documents, payments, changes] = await Promise.all([
    mayClient(actor, 'invoices') ? newInvoices(actor, limit) : [], mayClient(actor, 'transactions') ? newPayments(actor, limit) : [],
    mayClient(actor, 'services') ? newChanges(actor, limit) : [],
  ])
  const news: News[] = [
    ...documents.map(({ id, kind, number, at, total, currency }): News => ({
      id: `invoice-${id}`, at, kind: kind === 'invoice' ? 'invoice' : 'creditNote', invoiceId: id, number: number ?? '', amount: total, currency,
    })),
    ...payments.map(({ id, at, method, amount, currency }): News =>
      ({ id: `payment-${id}`, at, kind: 'payment', transactionId: id, method, amount, currency })),
    ...changes.map(({ id, at, status, serviceId, name }): News => ({ id: `service-${id}`, at, kind: status, serviceId, name })),
  ]
  return news.toSorted((a, b) => b.at.getTime() - a.at.getTime() || (a.id < b.id ? 1 : -1)).slice(0, limit)
}

const newInvoices = (actor: ClientUser, limit: number) => db
  .select({
    id: invoices.id, kind: invoices.kind, number: invoices.number, total: invoices.total, currency: invoices.currency,
    at: sql<Date>`${invoices.issuedOn}::timestamp at time zone ${actor.company.timeZone}`.mapWith(invoices.createdAt),
  })
  .from(invoices)
  .where(and(eq(invoices.companyId, actor.company.id), eq(invoices.clientId, actor.clientId), ne(invoices.status, 'draft'),
    ne(invoices.status, 'void')))
  .orderBy(desc(invoices.id)).limit(limit)

const newPayments = (actor: ClientUser, limit: number) => db
  .select({
    id: transactions.id, method: transactions.method, amount: transactions.amount, currency: transactions.currency, at: transactions.receivedAt,
  })
  .from(transactions)
  .where(and(eq(transactions.companyId, actor.company.id), eq(transactions.clientId, actor.clientId),
    inArray(transactions.status, ['approved', 'refunded']), sql`${transactions.creditNoteId} is null`))
  .orderBy(desc(transactions.id)).limit(limit)

const name = (actor: ClientUser) => sql<string>`coalesce((
  select nullif(${packageTexts.name}, '') from ${packageTexts} where ${packageTexts.companyId} = ${packages.companyId}
    and ${packageTexts.packageId} = ${packages.id} and ${packageTexts.locale} = ${actor.locale}), ${packages.name})
  || case when ${services.label} = '' then '' else ' – ' || ${services.label} end`

const newChanges = (actor: ClientUser, limit: number) => db
  .select({
    id: serviceStatusChanges.id, serviceId: serviceStatusChanges.serviceId, status: serviceStatusChanges.status, name: name(actor),
    at: serviceStatusChanges.createdAt,
  })
  .from(services)
  .innerJoin(serviceStatusChanges, and(eq(serviceStatusChanges.companyId, services.companyId), eq(serviceStatusChanges.serviceId, services.id)))
  .innerJoin(packages, and(eq(packages.companyId, services.companyId), eq(packages.id, services.packageId)))
  .where(and(eq(services.companyId, actor.company.id), eq(services.clientId, actor.clientId)))
  .orderBy(desc(serviceStatusChanges.id)).limit(limit)
