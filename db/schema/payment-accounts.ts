import { sql } from 'drizzle-orm'
import { boolean, check, foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { clients } from './clients'
import { companyId, createdAt, id, instant, line, ref } from './columns'
import { companies } from './companies'

/** A client's card or bank account that a gateway keeps; here stand its name there and what people may see of it. */
export const paymentAccounts = pgTable('payment_accounts', {
  companyId: companyId(),
  id: id(),
  clientId: ref('client_id').notNull(),
  gateway: text('gateway').notNull(),
  /** What the gateway calls the payer and the account. Never shown to anybody. */
  customerReference: text('customer_reference').notNull(),
  methodReference: text('method_reference').notNull(),
  kind: text('kind', { enum: ['card', 'bank', 'other'] }).notNull(),
  /** As people know it: Visa. */
  brand: line('brand'),
  lastFour: line('last_four'),
  expiryMonth: integer('expiry_month'),
  expiryYear: integer('expiry_year'),
  /** The only one that it can be charged in; '': any. */
  currency: line('currency'),
  /** The client agreed that invoices are charged to it when they are due; what they agreed to is in the events. */
  automatic: boolean('automatic').notNull().default(false),
  /** The contact who added it; null: the client. */
  contactId: ref('contact_id'),
  createdAt: createdAt(),
}, (t) => [
  primaryKey({ columns: [t.companyId, t.id] }),
  foreignKey({ columns: [t.companyId, t.clientId], foreignColumns: [clients.companyId, clients.id] }).onDelete('cascade'),
  uniqueIndex('payment_accounts_method').on(t.companyId, t.gateway, t.methodReference),
  // Also the way of the run to whom it may charge.
  uniqueIndex('payment_accounts_automatic').on(t.companyId, t.clientId).where(sql`${t.automatic}`),
  index('payment_accounts_client').on(t.companyId, t.clientId, t.id),
  check('payment_accounts_kind', sql`${t.kind} in ('card', 'bank', 'other')`),
  check('payment_accounts_expiry', sql`${t.expiryMonth} between 1 and 12 and ${t.expiryYear} between 2000 and 2999
    or ${t.expiryMonth} is null and ${t.expiryYear} is null`),
])

/** A client on the way to save an account at a gateway. */
export const accountSetups = pgTable('account_setups', {
  companyId: companyId(),
  id: id(),
  clientId: ref('client_id').notNull(),
  contactId: ref('contact_id'),
  gateway: text('gateway').notNull(),
  /** Ours, as the gateway is told it; a form that is sent twice has one. */
  requestKey: uuid('request_key').notNull(),
  gatewayReference: line('gateway_reference'),
  /** Where the client saves it, until it is over. */
  redirectUrl: line('redirect_url'),
  status: text('status', { enum: ['started', 'saved', 'failed', 'expired'] }).notNull(),
  /** When the gateway was last asked by itself what became of it. */
  askedAt: instant('asked_at'),
  createdAt: createdAt(),
}, (t) => [
  primaryKey({ columns: [t.companyId, t.id] }),
  foreignKey({ columns: [t.companyId, t.clientId], foreignColumns: [clients.companyId, clients.id] }).onDelete('cascade'),
  uniqueIndex('account_setups_reference').on(t.companyId, t.gateway, t.gatewayReference).where(sql`${t.gatewayReference} <> ''`),
  uniqueIndex('account_setups_request').on(t.companyId, t.requestKey),
  index('account_setups_client').on(t.companyId, t.clientId),
  index('account_setups_open').on(t.companyId, t.createdAt).where(sql`${t.status} = 'started'`),
  check('account_setups_status', sql`${t.status} in ('started', 'saved', 'failed', 'expired')`),
])

/** What a gateway has yet to forget. It names no client, so that it outlives one who was deleted. */
export const forgottenAccounts = pgTable('forgotten_accounts', {
  companyId: companyId().references(() => companies.id, { onDelete: 'cascade' }),
  id: id(),
  gateway: text('gateway').notNull(),
  customerReference: text('customer_reference').notNull(),
  methodReference: text('method_reference').notNull(),
  askedAt: instant('asked_at'),
  createdAt: createdAt(),
}, (t) => [primaryKey({ columns: [t.companyId, t.id] })])
