import { sql } from 'drizzle-orm'
import { check, date, foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { staff } from './accounts'
import { clients } from './clients'
import { companyId, createdAt, id, instant, line, money, ref, version } from './columns'
import { invoices } from './invoices'

export const transactions = pgTable('transactions', {
  companyId: companyId(),
  id: id(),
  clientId: ref('client_id').notNull(),
  status: text('status', { enum: ['approved', 'declined', 'pending', 'void', 'refunded'] }).notNull(),
  currency: text('currency').notNull(),
  amount: money('amount'),
  /** Sum of the applications, checked against them. */
  applied: money('applied').default(sql`0`),
  /** Sum of the refunds; what is neither applied nor refunded is credit. */
  refunded: money('refunded').default(sql`0`),
  method: text('method').notNull(),
  reference: line('reference'),
  gateway: line('gateway'),
  gatewayReference: line('gateway_reference'),
  /** The credit note that made it. */
  creditNoteId: ref('credit_note_id'),
  /** The same payment sent twice is one transaction. */
  idempotencyKey: text('idempotency_key'),
  voidReason: line('void_reason'),
  receivedAt: instant('received_at').notNull().defaultNow(),
  createdAt: createdAt(),
  version: version(),
}, (t) => [
  primaryKey({ columns: [t.companyId, t.id] }),
  foreignKey({ columns: [t.companyId, t.clientId], foreignColumns: [clients.companyId, clients.id] }),
  foreignKey({ columns: [t.companyId, t.creditNoteId], foreignColumns: [invoices.companyId, invoices.id] }),
  uniqueIndex('transactions_in_currency').on(t.companyId, t.clientId, t.currency, t.id),
  uniqueIndex('transactions_idempotency').on(t.companyId, t.idempotencyKey).where(sql`${t.idempotencyKey} is not null`),
  uniqueIndex('transactions_gateway').on(t.companyId, t.gateway, t.gatewayReference).where(sql`${t.gatewayReference} <> ''`),
  uniqueIndex('transactions_credit_note').on(t.companyId, t.creditNoteId).where(sql`${t.creditNoteId} is not null`),
  index('transactions_client').on(t.companyId, t.clientId, t.id),
  // The sorts of Billing > Transactions.
  index('transactions_sort_received').on(t.companyId, t.status, t.receivedAt, t.id),
  index('transactions_sort_amount').on(t.companyId, t.status, t.currency, t.amount, t.id),
  index('transactions_unspent').on(t.companyId, t.receivedAt, t.id)
    .where(sql`${t.status} = 'approved' and ${t.applied} + ${t.refunded} < ${t.amount}`),
  index('transactions_credit').on(t.companyId, t.clientId, t.currency)
    .where(sql`${t.status} = 'approved' and ${t.applied} + ${t.refunded} < ${t.amount}`),
  index('transactions_reference').on(t.companyId, t.reference.op('text_pattern_ops')),
  check('transactions_status', sql`${t.status} in ('approved', 'declined', 'pending', 'void', 'refunded')`),
  check('transactions_amount', sql`${t.amount} > 0 and ${t.applied} >= 0 and ${t.refunded} >= 0`),
  check('transactions_spent', sql`${t.applied} + ${t.refunded} <= ${t.amount}`),
  check('transactions_only_approved', sql`${t.status} in ('approved', 'refunded') or (${t.applied} = 0 and ${t.refunded} = 0)`),
])

/** A part of a transaction that pays a part of an invoice; the keys refuse two clients or two currencies. */
export const applications = pgTable('applications', {
  companyId: companyId(),
  id: id(),
  clientId: ref('client_id').notNull(),
  currency: text('currency').notNull(),
  transactionId: ref('transaction_id').notNull(),
  invoiceId: ref('invoice_id').notNull(),
  amount: money('amount'),
  createdAt: createdAt(),
}, (t) => [
  primaryKey({ columns: [t.companyId, t.id] }),
  foreignKey({
    columns: [t.companyId, t.clientId, t.currency, t.transactionId],
    foreignColumns: [transactions.companyId, transactions.clientId, transactions.currency, transactions.id],
  }),
  foreignKey({
    columns: [t.companyId, t.clientId, t.currency, t.invoiceId],
    foreignColumns: [invoices.companyId, invoices.clientId, invoices.currency, invoices.id],
  }),
  index('applications_invoice').on(t.companyId, t.invoiceId),
  index('applications_transaction').on(t.companyId, t.transactionId),
  index('applications_client').on(t.companyId, t.clientId),
  check('applications_amount', sql`${t.amount} > 0`),
])

/** Money that went back to the client. One that a gateway has yet to answer is pending, and is asked again by its key. */
export const refunds = pgTable('refunds', {
  companyId: companyId(),
  id: id(),
  transactionId: ref('transaction_id').notNull(),
  status: text('status', { enum: ['pending', 'done', 'failed'] }).notNull(),
  amount: money('amount'),
  reason: line('reason'),
  reference: line('reference'),
  error: line('error'),
  idempotencyKey: text('idempotency_key').notNull(),
  staffId: integer('staff_id').references(() => staff.id),
  /** When the gateway was last asked by itself what became of it. */
  askedAt: instant('asked_at'),
  createdAt: createdAt(),
}, (t) => [
  primaryKey({ columns: [t.companyId, t.id] }),
  foreignKey({ columns: [t.companyId, t.transactionId], foreignColumns: [transactions.companyId, transactions.id] }).onDelete('cascade'),
  index('refunds_waiting').on(t.companyId, t.createdAt).where(sql`${t.status} = 'pending'`),
  uniqueIndex('refunds_idempotency').on(t.companyId, t.idempotencyKey),
  index('refunds_transaction').on(t.companyId, t.transactionId),
  check('refunds_amount', sql`${t.amount} > 0`),
])

/**
 * How many documents stand in each status and currency, and what they sum up to, as differences that a trigger adds. Read
 * as sums; the tidy run folds them. Rows are only added, so that no two payments wait for one counter.
 */
export const tallies = pgTable('tallies', {
  companyId: companyId(),
  id: id(),
  noun: text('noun', { enum: ['invoice', 'credit-note', 'transaction', 'service'] }).notNull(),
  status: text('status').notNull(),
  currency: text('currency').notNull(),
  count: integer('count').notNull(),
  /** Totals of invoices, amounts of transactions, price × quantity of services. */
  amount: money('amount'),
  /** What is due of invoices, what is credit of transactions. */
  rest: money('rest'),
}, (t) => [
  primaryKey({ columns: [t.companyId, t.id] }),
  index('tallies_noun').on(t.companyId, t.noun, t.status, t.currency),
])

/**
 * The same by day, kept by the same triggers: what was issued, received and when it is due, and which clients are new. Days
 * are the company's; those of transactions and clients follow when its time zone changes.
 */
export const dayTallies = pgTable('day_tallies', {
  companyId: companyId(),
  id: id(),
  /** A 'credit' is a transaction that a credit note made. */
  noun: text('noun', { enum: ['invoice', 'credit-note', 'transaction', 'credit', 'client'] }).notNull(),
  status: line('status'),
  currency: line('currency'),
  /** Of issue, of receipt, or on which a client was added; null of drafts. */
  day: date('day', { mode: 'string' }),
  dueOn: date('due_on', { mode: 'string' }),
  count: integer('count').notNull(),
  amount: money('amount'),
  rest: money('rest'),
}, (t) => [
  primaryKey({ columns: [t.companyId, t.id] }),
  index('day_tallies_day').on(t.companyId, t.noun, t.day),
  index('day_tallies_due').on(t.companyId, t.noun, t.status, t.dueOn),
])
