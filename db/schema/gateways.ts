import { sql } from 'drizzle-orm'
import { boolean, check, date, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { clients } from './clients'
import { companyId, createdAt, id, instant, line, money, ref, version } from './columns'
import { companies } from './companies'
import { invoices } from './invoices'
import { paymentAccounts } from './payment-accounts'

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
  /** The account that is charged; null of what the client pays at the gateway, or by themselves. */
  paymentAccountId: ref('payment_account_id'),
  isCharge: boolean('is_charge').notNull().default(false),
  /** Of a charge that the program makes by itself: the one invoice, which try it is, and on which day of the company. */
  invoiceId: ref('invoice_id'),
  try: integer('try'),
  triedOn: date('tried_on', { mode: 'string' }),
  /** Why a charge was refused, in the gateway's word, and whether another try can help. */
  refusal: line('refusal'),
  again: text('again', { enum: ['', 'later', 'never', 'payer'] }).notNull().default(''),
  /** The payer has told their bank that they did not want it. */
  disputedAt: instant('disputed_at'),
  /** When the gateway was last asked by itself what became of it. */
  askedAt: instant('asked_at'),
  createdAt: createdAt(),
  updatedAt: instant('updated_at').notNull().defaultNow(),
}, (t) => [
  primaryKey({ columns: [t.companyId, t.id] }),
  foreignKey({ columns: [t.companyId, t.clientId], foreignColumns: [clients.companyId, clients.id] }).onDelete('cascade'),
  // The migration says which column becomes null: the company stays.
  foreignKey({ columns: [t.companyId, t.paymentAccountId], foreignColumns: [paymentAccounts.companyId, paymentAccounts.id] }).onDelete('set null'),
  foreignKey({ columns: [t.companyId, t.invoiceId], foreignColumns: [invoices.companyId, invoices.id] }).onDelete('cascade'),
  // Two runs that meet charge an invoice once.
  uniqueIndex('payment_attempts_try').on(t.companyId, t.invoiceId, t.try).where(sql`${t.invoiceId} is not null`),
  index('payment_attempts_account').on(t.companyId, t.paymentAccountId).where(sql`${t.paymentAccountId} is not null`),
  index('payment_attempts_transaction').on(t.companyId, t.transactionId).where(sql`${t.transactionId} is not null`),
  index('payment_attempts_waiting').on(t.companyId, t.createdAt).where(sql`${t.status} in ('started', 'pending')`),
  uniqueIndex('payment_attempts_reference').on(t.companyId, t.gateway, t.gatewayReference).where(sql`${t.gatewayReference} <> ''`),
  uniqueIndex('payment_attempts_request').on(t.companyId, t.requestKey),
  index('payment_attempts_client').on(t.companyId, t.clientId),
  check('payment_attempts_amount', sql`${t.amount} > 0`),
  check('payment_attempts_by_itself', sql`(${t.invoiceId} is null) = (${t.try} is null) and (${t.try} is null) = (${t.triedOn} is null)
    and (${t.try} is null or ${t.isCharge})`),
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
