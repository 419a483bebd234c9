import { sql } from 'drizzle-orm'
import { boolean, check, foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { staff } from './accounts'
import { clients } from './clients'
import { bytea, companyId, createdAt, id, instant, line, money, ref, version } from './columns'
import { clientGroups, companies } from './companies'
import { invoices } from './invoices'
import { coupons, packages } from './packages'
import { services } from './services'

const orderStatuses = ['pending', 'awaiting-payment', 'active', 'refused', 'fraud', 'canceled', 'expired'] as const

/** A public page to order at. Its texts here are in the company's language; order_form_texts has the others. */
export const orderForms = pgTable('order_forms', {
  companyId: companyId().references(() => companies.id, { onDelete: 'cascade' }),
  id: id(),
  /** The last part of its address. */
  slug: text('slug').notNull(),
  active: boolean('active').notNull().default(true),
  title: text('title').notNull(),
  intro: line('intro'),
  /** What is ordered in it; nothing else is accepted (R33). */
  currencies: text('currencies').array().notNull(),
  /** Of those who register here; null is the company's default group. */
  groupId: integer('group_id'),
  /** What is accepted, in words or behind a link; both '' is nothing to accept. */
  terms: line('terms'),
  termsUrl: line('terms_url'),
  /** Counts changes of the terms, so that an order says which of them was accepted. */
  termsVersion: integer('terms_version').notNull().default(1),
  /** Nothing is billed and nothing begins until staff accept the order. */
  waitsForStaff: boolean('waits_for_staff').notNull().default(false),
  createdAt: createdAt(),
  version: version(),
}, (t) => [
  primaryKey({ columns: [t.companyId, t.id] }),
  foreignKey({ columns: [t.companyId, t.groupId], foreignColumns: [clientGroups.companyId, clientGroups.id] }),
  uniqueIndex('order_forms_slug').on(t.companyId, t.slug),
  index('order_forms_group').on(t.companyId, t.groupId),
  check('order_forms_slug_form', sql`${t.slug} ~ '^[a-z0-9]+(-[a-z0-9]+)*$'`),
  check('order_forms_currencies', sql`cardinality(${t.currencies}) > 0`),
])

const ofForm = (t: { companyId: never; formId: never }) =>
  foreignKey({ columns: [t.companyId, t.formId], foreignColumns: [orderForms.companyId, orderForms.id] }).onDelete('cascade')

export const orderFormTexts = pgTable('order_form_texts', {
  companyId: companyId(),
  formId: ref('form_id').notNull(),
  locale: text('locale').notNull(),
  title: line('title'),
  intro: line('intro'),
  terms: line('terms'),
}, (t) => [primaryKey({ columns: [t.companyId, t.formId, t.locale] }), ofForm(t as never)])

/** The packages of a form, each with the terms that it is offered for. */
export const orderFormOffers = pgTable('order_form_offers', {
  companyId: companyId(),
  formId: ref('form_id').notNull(),
  packageId: ref('package_id').notNull(),
  term: integer('term').notNull(),
  period: text('period', { enum: ['day', 'week', 'month', 'year', 'once'] }).notNull(),
}, (t) => [
  primaryKey({ columns: [t.companyId, t.formId, t.packageId, t.term, t.period] }),
  ofForm(t as never),
  foreignKey({ columns: [t.companyId, t.packageId], foreignColumns: [packages.companyId, packages.id] }).onDelete('cascade'),
  index('order_form_offers_package').on(t.companyId, t.packageId),
])

export const orders = pgTable('orders', {
  companyId: companyId().references(() => companies.id, { onDelete: 'cascade' }),
  id: id(),
  number: integer('number').notNull(),
  formId: ref('form_id').notNull(),
  clientId: ref('client_id').notNull(),
  status: text('status', { enum: orderStatuses }).notNull(),
  /** That of the form, not the client's preferred one, in which renewals are billed (R32, R33). */
  currency: text('currency').notNull(),
  couponId: ref('coupon_id'),
  /** As issued, or as shown when it was ordered where it waits for staff. */
  subtotal: money('subtotal'),
  tax: money('tax'),
  total: money('total'),
  /** Null: there was nothing to accept. */
  termsVersion: integer('terms_version'),
  termsAcceptedAt: instant('terms_accepted_at'),
  /** Where it was ordered from. */
  address: line('address'),
  invoiceId: ref('invoice_id'),
  /** Why it was refused, is a fraud, or was canceled. */
  reason: line('reason'),
  decidedById: integer('decided_by_id').references(() => staff.id),
  decidedAt: instant('decided_at'),
  /** Two submits with the same key are one order. */
  requestKey: uuid('request_key').notNull(),
  createdAt: createdAt(),
  version: version(),
}, (t) => [
  primaryKey({ columns: [t.companyId, t.id] }),
  foreignKey({ columns: [t.companyId, t.formId], foreignColumns: [orderForms.companyId, orderForms.id] }),
  foreignKey({ columns: [t.companyId, t.clientId], foreignColumns: [clients.companyId, clients.id] }).onDelete('cascade'),
  foreignKey({ columns: [t.companyId, t.couponId], foreignColumns: [coupons.companyId, coupons.id] }),
  foreignKey({ columns: [t.companyId, t.invoiceId], foreignColumns: [invoices.companyId, invoices.id] }).onDelete('cascade'),
  uniqueIndex('orders_number').on(t.companyId, t.number),
  uniqueIndex('orders_request').on(t.companyId, t.requestKey),
  index('orders_by_status').on(t.companyId, t.status, t.id),
  index('orders_client').on(t.companyId, t.clientId, t.id),
  index('orders_form').on(t.companyId, t.formId),
  index('orders_invoice').on(t.companyId, t.invoiceId).where(sql`${t.invoiceId} is not null`),
  check('orders_status', sql`${t.status} in ('pending', 'awaiting-payment', 'active', 'refused', 'fraud', 'canceled', 'expired')`),
])

/** What was ordered, as it was called and cost that day; the service is what became of it. */
export const orderItems = pgTable('order_items', {
  companyId: companyId(),
  id: id(),
  orderId: ref('order_id').notNull(),
  packageId: ref('package_id').notNull(),
  serviceId: ref('service_id').notNull(),
  name: text('name').notNull(),
  quantity: integer('quantity').notNull(),
  term: integer('term').notNull(),
  period: text('period', { enum: ['day', 'week', 'month', 'year', 'once'] }).notNull(),
  price: money('price'),
  setupFee: money('setup_fee'),
}, (t) => [
  primaryKey({ columns: [t.companyId, t.id] }),
  foreignKey({ columns: [t.companyId, t.orderId], foreignColumns: [orders.companyId, orders.id] }).onDelete('cascade'),
  foreignKey({ columns: [t.companyId, t.packageId], foreignColumns: [packages.companyId, packages.id] }),
  foreignKey({ columns: [t.companyId, t.serviceId], foreignColumns: [services.companyId, services.id] }).onDelete('cascade'),
  index('order_items_order').on(t.companyId, t.orderId),
  index('order_items_service').on(t.companyId, t.serviceId),
])

/**
 * Somebody who registered with an order and has not opened the mailed link yet. Nothing else of them exists: no client, no
 * number, no invoice. What they typed is sealed, and gone once it was used or ran out.
 */
export const registrations = pgTable('registrations', {
  companyId: companyId(),
  id: id(),
  formId: ref('form_id').notNull(),
  tokenHash: bytea('token_hash').notNull(),
  sealed: text('sealed'),
  /** Set once the link was used: a second submit finds the order of the first. */
  orderId: ref('order_id'),
  createdAt: createdAt(),
  expiresAt: instant('expires_at').notNull(),
}, (t) => [
  primaryKey({ columns: [t.companyId, t.id] }),
  ofForm(t as never),
  foreignKey({ columns: [t.companyId, t.orderId], foreignColumns: [orders.companyId, orders.id] }).onDelete('cascade'),
  uniqueIndex('registrations_token').on(t.tokenHash),
  index('registrations_expiry').on(t.expiresAt),
])
