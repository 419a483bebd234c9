import { sql } from 'drizzle-orm'
import {
  check, date, foreignKey, index, integer, jsonb, numeric, pgTable, primaryKey, text, uniqueIndex,
} from 'drizzle-orm/pg-core'
import { clients } from './clients'
import { companyId, createdAt, id, instant, line, money, ref } from './columns'
import { companies } from './companies'

export const packages = pgTable('packages', {
  companyId: companyId().references(() => companies.id, { onDelete: 'cascade' }),
  id: id(),
  name: text('name').notNull(),
  createdAt: createdAt(),
}, (t) => [primaryKey({ columns: [t.companyId, t.id] })])

export const services = pgTable('services', {
  companyId: companyId(),
  id: id(),
  clientId: ref('client_id').notNull(),
  packageId: ref('package_id').notNull(),
  /** What tells it from another of the same package: a domain, a host name. */
  label: line('label'),
  status: text('status', { enum: ['pending', 'active', 'suspended', 'canceled'] }).notNull(),
  currency: text('currency').notNull(),
  price: money('price'),
  term: integer('term').notNull().default(1),
  period: text('period', { enum: ['day', 'week', 'month', 'year', 'once'] }).notNull().default('month'),
  renewsOn: date('renews_on', { mode: 'string' }),
  createdAt: createdAt(),
}, (t) => [
  primaryKey({ columns: [t.companyId, t.id] }),
  foreignKey({ columns: [t.companyId, t.clientId], foreignColumns: [clients.companyId, clients.id] }),
  foreignKey({ columns: [t.companyId, t.packageId], foreignColumns: [packages.companyId, packages.id] }),
  index('services_client').on(t.companyId, t.clientId, t.id),
  check('services_status', sql`${t.status} in ('pending', 'active', 'suspended', 'canceled')`),
])

export const invoices = pgTable('invoices', {
  companyId: companyId(),
  id: id(),
  clientId: ref('client_id').notNull(),
  /** Null while a draft; then gap-free per company. */
  number: text('number'),
  status: text('status', { enum: ['draft', 'open', 'paid', 'void'] }).notNull(),
  currency: text('currency').notNull(),
  issuedOn: date('issued_on', { mode: 'string' }),
  dueOn: date('due_on', { mode: 'string' }),
  subtotal: money('subtotal'),
  tax: money('tax'),
  total: money('total'),
  /** Sum of the applications, checked against them. */
  applied: money('applied').default(sql`0`),
  /** Buyer and seller as they were on the day of issue. */
  buyer: jsonb('buyer'),
  seller: jsonb('seller'),
  createdAt: createdAt(),
}, (t) => [
  primaryKey({ columns: [t.companyId, t.id] }),
  foreignKey({ columns: [t.companyId, t.clientId], foreignColumns: [clients.companyId, clients.id] }),
  uniqueIndex('invoices_number').on(t.companyId, t.number),
  uniqueIndex('invoices_in_currency').on(t.companyId, t.clientId, t.currency, t.id),
  index('invoices_client').on(t.companyId, t.clientId, t.id),
  index('invoices_due').on(t.companyId, t.clientId, t.currency).where(sql`${t.status} = 'open'`),
  index('invoices_number_prefix').on(t.companyId, t.number.op('text_pattern_ops')),
  check('invoices_status', sql`${t.status} in ('draft', 'open', 'paid', 'void')`),
  check('invoices_total', sql`${t.total} = ${t.subtotal} + ${t.tax}`),
  check('invoices_applied', sql`${t.applied} between 0 and ${t.total}`),
])

export const invoiceLines = pgTable('invoice_lines', {
  companyId: companyId(),
  id: id(),
  invoiceId: ref('invoice_id').notNull(),
  position: integer('position').notNull(),
  description: text('description').notNull(),
  quantity: numeric('quantity', { precision: 14, scale: 4 }).notNull().default('1'),
  unitPrice: money('unit_price'),
  amount: money('amount'),
  serviceId: ref('service_id'),
}, (t) => [
  primaryKey({ columns: [t.companyId, t.id] }),
  foreignKey({ columns: [t.companyId, t.invoiceId], foreignColumns: [invoices.companyId, invoices.id] }),
  foreignKey({ columns: [t.companyId, t.serviceId], foreignColumns: [services.companyId, services.id] }),
  index('invoice_lines_invoice').on(t.companyId, t.invoiceId, t.position),
  index('invoice_lines_service').on(t.companyId, t.serviceId).where(sql`${t.serviceId} is not null`),
])

export const transactions = pgTable('transactions', {
  companyId: companyId(),
  id: id(),
  clientId: ref('client_id').notNull(),
  status: text('status', { enum: ['approved', 'declined', 'pending', 'void', 'refunded'] }).notNull(),
  currency: text('currency').notNull(),
  amount: money('amount'),
  applied: money('applied').default(sql`0`),
  method: text('method').notNull(),
  reference: line('reference'),
  receivedAt: instant('received_at').notNull().defaultNow(),
  createdAt: createdAt(),
}, (t) => [
  primaryKey({ columns: [t.companyId, t.id] }),
  foreignKey({ columns: [t.companyId, t.clientId], foreignColumns: [clients.companyId, clients.id] }),
  uniqueIndex('transactions_in_currency').on(t.companyId, t.clientId, t.currency, t.id),
  index('transactions_client').on(t.companyId, t.clientId, t.id),
  index('transactions_credit').on(t.companyId, t.clientId, t.currency)
    .where(sql`${t.status} = 'approved' and ${t.applied} < ${t.amount}`),
  check('transactions_status', sql`${t.status} in ('approved', 'declined', 'pending', 'void', 'refunded')`),
  check('transactions_applied', sql`${t.applied} between 0 and ${t.amount}`),
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
