import { sql } from 'drizzle-orm'
import { boolean, check, foreignKey, index, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { clients } from './clients'
import { companyId, createdAt, id, instant, line, money, ref, version } from './columns'
import { companies } from './companies'

/** A company's account with a payment gateway; its keys are sealed. */
export const gatewayAccounts = pgTable('gateway_accounts', {
  companyId: companyId().references(() => companies.id, { onDelete: 'cascade' }),
  gateway: text('gateway').notNull(),
  enabled: boolean('enabled').notNull().default(false),
  /** JSON, sealed. */
  config: text('config').notNull(),
  /** What clients see in place of the gateway's own name. */
  label: line('label'),
  updatedAt: instant('updated_at').notNull().defaultNow(),
  version: version(),
}, (t) => [primaryKey({ columns: [t.companyId, t.gateway] })])

/** A client on the way to pay: what the server asked the gateway for. */
export const paymentAttempts = pgTable('payment_attempts', {
  companyId: companyId(),
  id: id(),
  clientId: ref('client_id').notNull(),
  gateway: text('gateway').notNull(),
  /** Ours, as the gateway is told it; a form that is sent twice has one. */
  requestKey: uuid('request_key').notNull(),
  gatewayReference: line('gateway_reference'),
  /** Where the client pays, until it is over. */
  redirectUrl: line('redirect_url'),
  status: text('status', { enum: ['started', 'pending', 'paid', 'failed', 'expired'] }).notNull(),
  currency: text('currency').notNull(),
  amount: money('amount'),
  /** [{ invoiceId, amount as decimal digits of minor units }] */
  invoices: jsonb('invoices').$type<{ invoiceId: number; amount: string }[]>().notNull(),
  transactionId: ref('transaction_id'),
  createdAt: createdAt(),
  updatedAt: instant('updated_at').notNull().defaultNow(),
}, (t) => [
  primaryKey({ columns: [t.companyId, t.id] }),
  foreignKey({ columns: [t.companyId, t.clientId], foreignColumns: [clients.companyId, clients.id] }).onDelete('cascade'),
  uniqueIndex('payment_attempts_reference').on(t.companyId, t.gateway, t.gatewayReference).where(sql`${t.gatewayReference} <> ''`),
  uniqueIndex('payment_attempts_request').on(t.companyId, t.requestKey),
  index('payment_attempts_client').on(t.companyId, t.clientId),
  check('payment_attempts_amount', sql`${t.amount} > 0`),
])

/** What a gateway told us, kept once; the key refuses a replay. */
export const gatewayEvents = pgTable('gateway_events', {
  companyId: companyId().references(() => companies.id, { onDelete: 'cascade' }),
  id: id(),
  gateway: text('gateway').notNull(),
  eventId: text('event_id').notNull(),
  type: text('type').notNull(),
  gatewayReference: line('gateway_reference'),
  /** What became of it: 'recorded', 'ignored', or why it was set aside. */
  outcome: line('outcome'),
  createdAt: createdAt(),
}, (t) => [
  primaryKey({ columns: [t.companyId, t.id] }),
  uniqueIndex('gateway_events_once').on(t.companyId, t.gateway, t.eventId),
  index('gateway_events_reference').on(t.companyId, t.gateway, t.gatewayReference),
])
