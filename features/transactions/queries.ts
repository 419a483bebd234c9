import { and, asc, desc, eq, lt, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { db, prepared } from '@/db/client'
import { staff } from '@/db/schema/accounts'
import { clients } from '@/db/schema/clients'
import { invoices } from '@/db/schema/invoices'
import { applications, refunds, transactions } from '@/db/schema/transactions'
import { listCurrencies } from '@/features/companies/queries'
import { listEvents, type EventRow } from '@/features/events/queries'
import type { Actor, ClientPermission, ClientUser, Staff } from '@/lib/actor'
import { permitClient } from '@/lib/client-permit'
import { NotFound } from '@/lib/errors'
import { permit } from '@/lib/permit'

/** The transactions of one client that the actor may see: staff with billing.view; a client's login that is let into them. */
function visibleTo(actor: Actor, clientId: number, need: ClientPermission = 'transactions') {
  permitClient(actor, need)
  if (actor.kind === 'staff') permit(actor, 'billing.view')
  if (actor.kind === 'client' && actor.clientId !== clientId) throw new NotFound('client')
  return { company: actor.company.id, client: clientId }
}

/** What `visibleTo` says, in the WHERE of statements that are built once. */
const visible = and(eq(transactions.companyId, sql.placeholder('company')),
  eq(transactions.clientId, sql.placeholder('client')))

const row = {
  id: transactions.id, status: transactions.status, currency: transactions.currency, amount: transactions.amount,
  applied: transactions.applied, refunded: transactions.refunded, method: transactions.method,
  reference: transactions.reference, receivedAt: transactions.receivedAt,
}

const findTransactions = prepared((database) => database
  .select(row)
  .from(transactions)
  .where(and(visible, lt(transactions.id, sql.placeholder('before'))))
  .orderBy(desc(transactions.id))
  .limit(sql.placeholder('limit'))
  .prepare('transactions_of_client'))

/** The numbers of the invoices that a transaction pays, inside its own statement. */
const pays = sql<{ id: number; number: string; amount: string }[]>`(
  select coalesce(json_agg(json_build_object('id', ${invoices.id}, 'number', ${invoices.number},
    'amount', ${applications.amount}::text) order by ${asc(applications.id)}), '[]')
  from ${applications} join ${invoices}
    on ${invoices.companyId} = ${applications.companyId} and ${invoices.id} = ${applications.invoiceId}
  where ${applications.companyId} = ${transactions.companyId} and ${applications.transactionId} = ${transactions.id})`

const findOwnTransactions = prepared((database) => database
  .select({ ...row, pays })
  .from(transactions)
  .where(and(visible, lt(transactions.id, sql.placeholder('before'))))
  .orderBy(desc(transactions.id))
  .limit(sql.placeholder('limit'))
  .prepare('own_transactions'))

const findCredits = prepared((database) => database
  .select({
    currency: transactions.currency,
    amount: sql<string>`sum(${transactions.amount} - ${transactions.applied} - ${transactions.refunded})`,
  })
  .from(transactions)
  // As the partial index has it, so that a client with many spent transactions costs nothing.
  .where(and(visible,
    sql`${transactions.status} = 'approved' and ${transactions.applied} + ${transactions.refunded} < ${transactions.amount}`))
  .groupBy(transactions.currency)
  .orderBy(transactions.currency)
  .prepare('credits'))

/** A client's transactions, newest first; `before` is the id of the last one already shown. */
export async function listTransactions(
  actor: Actor, clientId: number, { limit, before }: { limit: number; before?: number },
) {
  return findTransactions({ ...visibleTo(actor, clientId), limit, before: before ?? Number.MAX_SAFE_INTEGER })
}

export type TransactionRow = Awaited<ReturnType<typeof listTransactions>>[number]

/** A client's own transactions with what each paid, newest first; `before` is the id of the last one already shown. */
export async function listOwnTransactions(
  actor: ClientUser, clientId: number, { limit, before }: { limit: number; before?: number },
) {
  const rows = await findOwnTransactions({ ...visibleTo(actor, clientId), limit, before: before ?? Number.MAX_SAFE_INTEGER })
  return rows.map(({ pays: paid, ...own }) => ({ ...own, pays: paid.map((part) => ({ ...part, amount: BigInt(part.amount) })) }))
}

export type OwnTransactionRow = Awaited<ReturnType<typeof listOwnTransactions>>[number]

/**
 * What a client has to their credit: approved transactions less what is applied or refunded, minor units by currency (R67).
 */
export async function listCredits(actor: Actor, clientId: number) {
  const rows = await findCredits(visibleTo(actor, clientId))
  return rows.map(({ currency, amount }) => ({ currency, amount: BigInt(amount) }))
}

const findOpen = prepared((database) => database
  .select({
    id: invoices.id, number: invoices.number, currency: invoices.currency, dueOn: invoices.dueOn, total: invoices.total,
    applied: invoices.applied, count: sql<number>`count(*) over ()::int`,
  })
  .from(invoices)
  .where(and(eq(invoices.companyId, sql.placeholder('company')), eq(invoices.clientId, sql.placeholder('client')),
    sql`${invoices.status} = 'open' and ${invoices.kind} = 'invoice' and ${invoices.applied} < ${invoices.total}`,
    sql`(${sql.placeholder('currency')}::text = '' or ${invoices.currency} = ${sql.placeholder('currency')}::text)`))
  .orderBy(sql`${invoices.dueOn} nulls last`, asc(invoices.id))
  .limit(sql.placeholder('limit'))
  .prepare('open_invoices'))

/**
 * The invoices of a client that a payment can pay, those due first before the others, in one currency or in all; `more` is
 * how many there are beyond `limit`.
 */
export async function listOpenInvoices(
  actor: Staff | ClientUser, clientId: number, { currency, limit = 200 }: { currency?: string; limit?: number } = {},
) {
  const rows = await findOpen({ ...visibleTo(actor, clientId, 'invoices'), currency: currency ?? '', limit })
  return {
    rows: rows.map(({ count: _, total, applied, ...invoice }) => ({ ...invoice, total, due: total - applied })),
    more: Math.max(0, (rows[0]?.count ?? 0) - rows.length),
  }
}

export type OpenInvoice = Awaited<ReturnType<typeof listOpenInvoices>>['rows'][number]

/** The currencies that a client can pay in: those offered, the default first, and any that something is open in. */
export async function listPayableCurrencies(actor: Staff, clientId: number): Promise<string[]> {
  permit(actor, 'billing.view')
  const [offered, billed] = await Promise.all([
    listCurrencies(actor),
    db.selectDistinct({ currency: invoices.currency }).from(invoices)
      .where(and(eq(invoices.companyId, actor.company.id), eq(invoices.clientId, clientId), eq(invoices.status, 'open'))),
  ])
  return [...new Set([...offered.map(({ code }) => code), ...billed.map(({ currency }) => currency)])]
}

/** The Client ID of whom an invoice bills; undefined when there is no such invoice. */
export async function findPayerOf(actor: Staff, invoiceId: number): Promise<number | undefined> {
  permit(actor, 'billing.view')
  const [found] = await db.select({ number: clients.number }).from(invoices)
    .innerJoin(clients, and(eq(clients.companyId, invoices.companyId), eq(clients.id, invoices.clientId)))
    .where(and(eq(invoices.companyId, actor.company.id), eq(invoices.id, invoiceId)))
  return found?.number
}

const creditNote = alias(invoices, 'credit_note')

/** One transaction with its client, what it pays, newest last, and its refunds. For staff with billing.view; or NotFound. */
export async function getTransaction(actor: Staff, id: number) {
  permit(actor, 'billing.view')
  const company = actor.company.id
  const [[found], parts, back] = await Promise.all([
    db.select({
      ...row, gateway: transactions.gateway, gatewayReference: transactions.gatewayReference,
      voidReason: transactions.voidReason, createdAt: transactions.createdAt, version: transactions.version,
      creditNote: { id: creditNote.id, number: creditNote.number },
      client: {
        id: clients.id, number: clients.number, firstName: clients.firstName, lastName: clients.lastName,
        companyName: clients.companyName,
      },
    }).from(transactions)
      .innerJoin(clients, and(eq(clients.companyId, transactions.companyId), eq(clients.id, transactions.clientId)))
      .leftJoin(creditNote, and(eq(creditNote.companyId, transactions.companyId), eq(creditNote.id, transactions.creditNoteId)))
      .where(and(eq(transactions.companyId, company), eq(transactions.id, id))),
    db.select({
      id: applications.id, amount: applications.amount, createdAt: applications.createdAt,
      invoice: { id: invoices.id, number: invoices.number, status: invoices.status, total: invoices.total },
    }).from(applications)
      .innerJoin(invoices, and(eq(invoices.companyId, applications.companyId), eq(invoices.id, applications.invoiceId)))
      .where(and(eq(applications.companyId, company), eq(applications.transactionId, id))).orderBy(applications.id),
    db.select({
      id: refunds.id, status: refunds.status, amount: refunds.amount, reason: refunds.reason, reference: refunds.reference,
      error: refunds.error, createdAt: refunds.createdAt,
      by: sql<string | null>`${staff.firstName} || ' ' || ${staff.lastName}`,
    }).from(refunds).leftJoin(staff, eq(staff.id, refunds.staffId))
      .where(and(eq(refunds.companyId, company), eq(refunds.transactionId, id))).orderBy(refunds.id),
  ])
  if (!found) throw new NotFound('transaction')
  return { ...found, applications: parts, refunds: back }
}

export type Transaction = Awaited<ReturnType<typeof getTransaction>>

/** What happened to one transaction, newest first, at most 100 events. For staff with billing.view and clients.view. */
export async function listTransactionEvents(actor: Staff, transaction: { id: number; clientId: number }): Promise<EventRow[]> {
  permit(actor, 'billing.view')
  return listEvents(actor, transaction.clientId, { limit: 100, about: { transactionId: transaction.id } })
}

/**
 * One of a client's own transactions: what it paid, what of it went back and when, and the credit note that made it. Not
 * theirs, or not there: NotFound.
 */
export async function getOwnTransaction(actor: ClientUser, id: number) {
  permitClient(actor, 'transactions')
  const company = actor.company.id
  const [[found], back] = await Promise.all([
    db.select({ ...row, pays, creditNote: { id: creditNote.id, number: creditNote.number } }).from(transactions)
      .leftJoin(creditNote, and(eq(creditNote.companyId, transactions.companyId), eq(creditNote.id, transactions.creditNoteId)))
      .where(and(eq(transactions.companyId, company), eq(transactions.clientId, actor.clientId), eq(transactions.id, id))),
    db.select({ id: refunds.id, amount: refunds.amount, at: refunds.createdAt }).from(refunds)
      .innerJoin(transactions, and(eq(transactions.companyId, refunds.companyId), eq(transactions.id, refunds.transactionId)))
      .where(and(eq(refunds.companyId, company), eq(refunds.transactionId, id), eq(transactions.clientId, actor.clientId), eq(refunds.status, 'done')))
      .orderBy(refunds.id),
  ])
  if (!found) throw new NotFound('transaction')
  const { pays: paid, ...own } = found
  return { ...own, pays: paid.map((part) => ({ ...part, amount: BigInt(part.amount) })), refunds: back }
}

export type OwnTransaction = Awaited<ReturnType<typeof getOwnTransaction>>
