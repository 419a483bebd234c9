import { and, asc, eq, gt, inArray, ne, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { events } from '@/db/schema/events'
import { invoiceLines, invoices } from '@/db/schema/invoices'
import { outbox } from '@/db/schema/mail'
import { packages } from '@/db/schema/packages'
import { services } from '@/db/schema/services'
import { applications, transactions } from '@/db/schema/transactions'
import { listValues } from '@/features/custom-fields/queries'
import type { ClientUser } from '@/lib/actor'
import { permitOwner } from '@/lib/client-permit'
import { decimalMoney } from '@/lib/money'
import { getClient } from './get-client'

/** What a client has much of, read a batch at a time: a book of ten years needs no more memory than one of a month. */

const batch = 500

async function* paged<Row extends { id: number }>(actor: ClientUser, read: (after: number) => Promise<Row[]>): AsyncGenerator<Row[]> {
  permitOwner(actor)
  for (let after = 0; ;) {
    const rows = await read(after)
    if (rows.length > 0) yield rows
    const last = rows.at(-1)
    if (!last || rows.length < batch) return
    after = last.id
  }
}

function grouped<Row>(rows: readonly Row[], key: (row: Row) => number): Map<number, Row[]> {
  const groups = new Map<number, Row[]>()
  for (const row of rows) {
    const group = groups.get(key(row))
    if (group) group.push(row)
    else groups.set(key(row), [row])
  }
  return groups
}

/** The client's own invoices and credit notes with their lines, oldest first, without drafts; amounts as decimals. */
export const ownInvoices = (actor: ClientUser) => paged(actor, async (after) => {
  const rows = await db.select({
    id: invoices.id, kind: invoices.kind, number: invoices.number, status: invoices.status, currency: invoices.currency,
    issuedOn: invoices.issuedOn, dueOn: invoices.dueOn, subtotal: invoices.subtotal, tax: invoices.tax, total: invoices.total,
    applied: invoices.applied, buyer: invoices.buyer, seller: invoices.seller,
  }).from(invoices).where(and(eq(invoices.companyId, actor.company.id), eq(invoices.clientId, actor.clientId), gt(invoices.id, after),
    ne(invoices.status, 'draft'))).orderBy(asc(invoices.id)).limit(batch)
  const lines = rows.length === 0 ? [] : await db.select({
    invoiceId: invoiceLines.invoiceId, description: invoiceLines.description, quantity: invoiceLines.quantity,
    unitPrice: invoiceLines.unitPrice, amount: invoiceLines.amount,
  }).from(invoiceLines).where(and(eq(invoiceLines.companyId, actor.company.id), inArray(invoiceLines.invoiceId, rows.map(({ id }) => id))))
    .orderBy(asc(invoiceLines.invoiceId), asc(invoiceLines.position))
  const linesOf = grouped(lines, ({ invoiceId }) => invoiceId)
  return rows.map(({ subtotal, tax, total, applied, currency, ...invoice }) => ({
    ...invoice, currency, subtotal: decimalMoney(subtotal, currency), tax: decimalMoney(tax, currency),
    total: decimalMoney(total, currency), paid: decimalMoney(applied, currency),
    lines: (linesOf.get(invoice.id) ?? []).map(({ description, quantity, unitPrice, amount }) => ({
      description, quantity, unitPrice: decimalMoney(unitPrice, currency), amount: decimalMoney(amount, currency),
    })),
  }))
})

/** The client's own payments and credits, with the invoices that they paid. */
export const ownTransactions = (actor: ClientUser) => paged(actor, async (after) => {
  const rows = await db.select({
    id: transactions.id, status: transactions.status, currency: transactions.currency, amount: transactions.amount,
    method: transactions.method, reference: transactions.reference, receivedAt: transactions.receivedAt,
  }).from(transactions).where(and(eq(transactions.companyId, actor.company.id), eq(transactions.clientId, actor.clientId),
    gt(transactions.id, after))).orderBy(asc(transactions.id)).limit(batch)
  const parts = rows.length === 0 ? [] : await db.select({
    transactionId: applications.transactionId, invoice: invoices.number, amount: applications.amount,
  }).from(applications)
    .innerJoin(invoices, and(eq(invoices.companyId, applications.companyId), eq(invoices.id, applications.invoiceId)))
    .where(and(eq(applications.companyId, actor.company.id), inArray(applications.transactionId, rows.map(({ id }) => id))))
    .orderBy(asc(applications.id))
  const partsOf = grouped(parts, ({ transactionId }) => transactionId)
  return rows.map(({ amount, currency, ...transaction }) => ({
    ...transaction, amount: decimalMoney(amount, currency), currency,
    appliedTo: (partsOf.get(transaction.id) ?? []).map((part) => ({ invoice: part.invoice, amount: decimalMoney(part.amount, currency), currency })),
  }))
})

/** The client's own services, whatever became of them. */
export const ownServices = (actor: ClientUser) => paged(actor, async (after) => {
  const rows = await db.select({
    id: services.id, package: packages.name, label: services.label, status: services.status, currency: services.currency,
    price: services.price, term: services.term, period: services.period, renewsOn: services.renewsOn, createdAt: services.createdAt,
  }).from(services)
    .innerJoin(packages, and(eq(packages.companyId, services.companyId), eq(packages.id, services.packageId)))
    .where(and(eq(services.companyId, actor.company.id), eq(services.clientId, actor.clientId), gt(services.id, after)))
    .orderBy(asc(services.id)).limit(batch)
  return rows.map(({ price, currency, ...service }) => ({ ...service, price: decimalMoney(price, currency), currency }))
})

/** Which mails went to the client, and when; never what stood in them. */
export const ownMails = (actor: ClientUser) => paged(actor, (after) => db.select({
  id: outbox.id, kind: outbox.template, to: outbox.recipient, language: outbox.locale, createdAt: outbox.createdAt, sentAt: outbox.sentAt,
}).from(outbox).where(and(eq(outbox.companyId, actor.company.id), eq(outbox.clientId, actor.clientId), gt(outbox.id, after)))
  .orderBy(asc(outbox.id)).limit(batch))

/** What the client did themselves; what staff did, and why, is the company's. */
export async function* ownActivity(actor: ClientUser) {
  const client = await getClient(actor, 0)
  const values = await listValues(actor, { clientId: client.id, groupId: client.groupId })
  const visible = new Set(values.map(({ field }) => `custom:${field.label}`))
  for await (const rows of paged(actor, (after) => db.select({ id: events.id, name: events.name, at: events.createdAt, changes: events.changes })
    .from(events).where(and(eq(events.companyId, actor.company.id), eq(events.clientId, actor.clientId), gt(events.id, after),
      eq(events.actorKind, 'client'), eq(events.actorId, actor.clientId), sql`${events.impersonatorId} is null`))
    .orderBy(asc(events.id)).limit(batch))) yield rows.map((row) => ({ ...row, changes: shown(row.changes, visible) }))
}

/** An event of a time when the client could see a custom field does not tell of it once they cannot. */
const shown = (changes: Record<string, unknown> | null, visible: ReadonlySet<string>) => changes
  && Object.fromEntries(Object.entries(changes).filter(([key]) => !key.startsWith('custom:') || visible.has(key)))
