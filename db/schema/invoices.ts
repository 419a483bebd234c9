import { sql } from 'drizzle-orm'
import {
  boolean, check, date, foreignKey, index, integer, jsonb, numeric, pgTable, primaryKey, text, uniqueIndex, uuid,
} from 'drizzle-orm/pg-core'
import { clients } from './clients'
import { bytea, companyId, createdAt, id, instant, line, money, ref, version } from './columns'
import { companies } from './companies'
import { services } from './services'

/** Buyer or seller as on the day of issue. */
export type Party = {
  name: string
  companyName?: string
  address1?: string
  address2?: string
  city?: string
  state?: string
  zip?: string
  country?: string
  taxId?: string
  email?: string
  phone?: string
  /** Client ID as the company shows it, of a buyer. */
  clientId?: string
}

export const invoices = pgTable('invoices', {
  companyId: companyId(),
  id: id(),
  clientId: ref('client_id').notNull(),
  /**
   * A credit note has positive amounts too. It is paid from its issue on, because issuing it makes the transaction that
   * gives its total to the client; nothing is ever applied to it.
   */
  kind: text('kind', { enum: ['invoice', 'credit-note'] }).notNull().default('invoice'),
  /** The invoice that a credit note credits. */
  creditsId: ref('credits_id'),
  /** Null while a draft; then gap-free per company and kind. */
  sequence: integer('sequence'),
  /** The sequence in the company's format. */
  number: text('number'),
  status: text('status', { enum: ['draft', 'open', 'paid', 'void'] }).notNull(),
  currency: text('currency').notNull(),
  locale: text('locale').notNull().default('en'),
  issuedOn: date('issued_on', { mode: 'string' }),
  dueOn: date('due_on', { mode: 'string' }),
  subtotal: money('subtotal'),
  tax: money('tax'),
  total: money('total'),
  /** Sum of the applications, checked against them. */
  applied: money('applied').default(sql`0`),
  /** Buyer and seller as they were on the day of issue. */
  buyer: jsonb('buyer').$type<Party>(),
  seller: jsonb('seller').$type<Party>(),
  reverseCharge: boolean('reverse_charge').notNull().default(false),
  /** Why no tax was charged, where the client is exempt. */
  exemptReason: line('exempt_reason'),
  /** The rate that prices were converted with: units of `currency` for one unit of `rateFrom`. */
  rate: numeric('rate', { precision: 24, scale: 12 }),
  rateFrom: line('rate_from'),
  rateOn: date('rate_on', { mode: 'string' }),
  /** To the client, printed. */
  notes: line('notes'),
  privateNotes: line('private_notes'),
  voidReason: line('void_reason'),
  deliveredAt: instant('delivered_at'),
  /** Which run or person made it; a second try with the same key makes none. */
  requestKey: uuid('request_key'),
  createdAt: createdAt(),
  version: version(),
}, (t) => [
  primaryKey({ columns: [t.companyId, t.id] }),
  foreignKey({ columns: [t.companyId, t.clientId], foreignColumns: [clients.companyId, clients.id] }),
  foreignKey({ columns: [t.companyId, t.creditsId], foreignColumns: [t.companyId, t.id] }),
  uniqueIndex('invoices_sequence').on(t.companyId, t.kind, t.sequence),
  uniqueIndex('invoices_number').on(t.companyId, t.number),
  uniqueIndex('invoices_in_currency').on(t.companyId, t.clientId, t.currency, t.id),
  uniqueIndex('invoices_request').on(t.companyId, t.requestKey).where(sql`${t.requestKey} is not null`),
  index('invoices_client').on(t.companyId, t.clientId, t.id),
  index('invoices_credits').on(t.companyId, t.creditsId).where(sql`${t.creditsId} is not null`),
  index('invoices_due').on(t.companyId, t.clientId, t.currency).where(sql`${t.status} = 'open'`),
  index('invoices_overdue').on(t.companyId, t.dueOn, t.id).where(sql`${t.status} = 'open'`),
  // One for each sort of Billing > Invoices: a list is the rows of a kind and status in that order.
  index('invoices_sort_number').on(t.companyId, t.kind, t.status, sql`coalesce(${t.sequence}, 2147483647)`, t.id),
  index('invoices_sort_client').on(t.companyId, t.kind, t.status, t.clientId, t.id),
  index('invoices_sort_issued').on(t.companyId, t.kind, t.status, sql`coalesce(${t.issuedOn}, 'infinity'::date)`, t.id),
  index('invoices_sort_due').on(t.companyId, t.kind, t.status, sql`coalesce(${t.dueOn}, 'infinity'::date)`, t.id),
  index('invoices_sort_total').on(t.companyId, t.kind, t.status, t.currency, t.total, t.id),
  index('invoices_sort_rest').on(t.companyId, t.kind, t.currency, sql`(${t.total} - ${t.applied})`, t.id)
    .where(sql`${t.status} = 'open'`),
  index('invoices_number_prefix').on(t.companyId, t.number.op('text_pattern_ops')),
  check('invoices_status', sql`${t.status} in ('draft', 'open', 'paid', 'void')`),
  check('invoices_kind', sql`${t.kind} in ('invoice', 'credit-note') and (${t.creditsId} is null or ${t.kind} = 'credit-note')`),
  check('invoices_issued', sql`(${t.status} = 'draft') = (${t.number} is null) and (${t.number} is null) = (${t.sequence} is null)`),
  check('invoices_total', sql`${t.total} = ${t.subtotal} + ${t.tax}`),
  check('invoices_applied', sql`${t.applied} between 0 and ${t.total}`),
])

export const invoiceLines = pgTable('invoice_lines', {
  companyId: companyId(),
  id: id(),
  invoiceId: ref('invoice_id').notNull(),
  position: integer('position').notNull(),
  kind: text('kind', { enum: ['item', 'term', 'setup', 'proration', 'discount', 'fee'] }).notNull().default('item'),
  description: text('description').notNull(),
  quantity: numeric('quantity', { precision: 14, scale: 4 }).notNull().default('1'),
  unitPrice: money('unit_price'),
  /** quantity × unit price, half up; without the taxes that the price contains. */
  amount: money('amount'),
  taxable: boolean('taxable').notNull().default(true),
  /** Positions of the invoice's taxes that are charged on it. */
  taxes: integer('taxes').array().notNull().default(sql`'{}'::int[]`),
  packageId: ref('package_id'),
  serviceId: ref('service_id'),
  /** The days it pays for, both ends included, of a service's term. */
  startsOn: date('starts_on', { mode: 'string' }),
  endsOn: date('ends_on', { mode: 'string' }),
}, (t) => [
  primaryKey({ columns: [t.companyId, t.id] }),
  foreignKey({ columns: [t.companyId, t.invoiceId], foreignColumns: [invoices.companyId, invoices.id] }).onDelete('cascade'),
  foreignKey({ columns: [t.companyId, t.serviceId], foreignColumns: [services.companyId, services.id] }),
  index('invoice_lines_invoice').on(t.companyId, t.invoiceId, t.position),
  index('invoice_lines_service').on(t.companyId, t.serviceId).where(sql`${t.serviceId} is not null`),
  // A term is billed once, whatever crashes and however often the run is started.
  uniqueIndex('invoice_lines_one_term').on(t.companyId, t.serviceId, t.startsOn).where(sql`${t.kind} = 'term'`),
  check('invoice_lines_term', sql`${t.kind} <> 'term' or (${t.serviceId} is not null and ${t.startsOn} is not null)`),
])

export const invoiceTaxes = pgTable('invoice_taxes', {
  companyId: companyId(),
  invoiceId: ref('invoice_id').notNull(),
  position: integer('position').notNull(),
  name: text('name').notNull(),
  /** Per cent. */
  rate: numeric('rate', { precision: 9, scale: 4 }).notNull(),
  level: integer('level').notNull().default(1),
  inclusive: boolean('inclusive').notNull().default(false),
  base: money('base'),
  amount: money('amount'),
}, (t) => [
  primaryKey({ columns: [t.companyId, t.invoiceId, t.position] }),
  foreignKey({ columns: [t.companyId, t.invoiceId], foreignColumns: [invoices.companyId, invoices.id] }).onDelete('cascade'),
])

/** Which notice about an invoice went out: once each. */
export const invoiceNotices = pgTable('invoice_notices', {
  companyId: companyId(),
  invoiceId: ref('invoice_id').notNull(),
  notice: integer('notice').notNull(),
  createdAt: createdAt(),
}, (t) => [
  primaryKey({ columns: [t.companyId, t.invoiceId, t.notice] }),
  foreignKey({ columns: [t.companyId, t.invoiceId], foreignColumns: [invoices.companyId, invoices.id] }).onDelete('cascade'),
])

/** The invoice that charges a late fee for another: one for each. */
export const lateFees = pgTable('late_fees', {
  companyId: companyId(),
  invoiceId: ref('invoice_id').notNull(),
  feeInvoiceId: ref('fee_invoice_id').notNull(),
  createdAt: createdAt(),
}, (t) => [
  primaryKey({ columns: [t.companyId, t.invoiceId] }),
  foreignKey({ columns: [t.companyId, t.invoiceId], foreignColumns: [invoices.companyId, invoices.id] }).onDelete('cascade'),
  foreignKey({ columns: [t.companyId, t.feeInvoiceId], foreignColumns: [invoices.companyId, invoices.id] }).onDelete('cascade'),
  // A fee gets no fee.
  index('late_fees_fee').on(t.companyId, t.feeInvoiceId),
])

/** Numbers of invoices that went with a deleted client: used, and never given again. Kept by a trigger. */
export const retiredNumbers = pgTable('retired_numbers', {
  companyId: companyId().references(() => companies.id, { onDelete: 'cascade' }),
  kind: text('kind').notNull(),
  sequence: integer('sequence').notNull(),
}, (t) => [primaryKey({ columns: [t.companyId, t.kind, t.sequence] })])

export const companyLogos = pgTable('company_logos', {
  companyId: companyId().primaryKey().references(() => companies.id, { onDelete: 'cascade' }),
  type: text('type', { enum: ['image/png', 'image/jpeg'] }).notNull(),
  bytes: bytea('bytes').notNull(),
  updatedAt: instant('updated_at').notNull().defaultNow(),
})
