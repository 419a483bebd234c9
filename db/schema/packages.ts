import { sql } from 'drizzle-orm'
import { bigint, boolean, check, date, foreignKey, integer, numeric, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { clients } from './clients'
import { companyId, createdAt, id, line, money, ref, version } from './columns'
import { companies } from './companies'

/** What is sold. Its name here is the one in the company's language; package_texts has the others. */
export const packages = pgTable('packages', {
  companyId: companyId().references(() => companies.id, { onDelete: 'cascade' }),
  id: id(),
  name: text('name').notNull(),
  description: line('description'),
  /** Restricted ones are sold only to the clients of package_clients; inactive ones to nobody new. */
  status: text('status', { enum: ['active', 'inactive', 'restricted'] }).notNull().default('active'),
  /** How many may run at once, over all clients; null is no limit. */
  quantityLimit: integer('quantity_limit'),
  taxable: boolean('taxable').notNull().default(true),
  /** Whether clients may change by themselves how many they have; which packages they may change to is in package_changes. */
  clientQuantity: boolean('client_quantity').notNull().default(false),
  /** Whether clients may change by themselves for how long a term runs, to any that has a price. */
  clientTerm: boolean('client_term').notNull().default(false),
  createdAt: createdAt(),
  version: version(),
}, (t) => [
  primaryKey({ columns: [t.companyId, t.id] }),
  check('packages_status', sql`${t.status} in ('active', 'inactive', 'restricted')`),
  check('packages_quantity_limit', sql`${t.quantityLimit} >= 0`),
])

const ofPackage = (t: { companyId: never; packageId: never }) =>
  foreignKey({ columns: [t.companyId, t.packageId], foreignColumns: [packages.companyId, packages.id] }).onDelete('cascade')

export const packageTexts = pgTable('package_texts', {
  companyId: companyId(),
  packageId: ref('package_id').notNull(),
  locale: text('locale').notNull(),
  name: line('name'),
  description: line('description'),
}, (t) => [primaryKey({ columns: [t.companyId, t.packageId, t.locale] }), ofPackage(t as never)])

export const packageClients = pgTable('package_clients', {
  companyId: companyId(),
  packageId: ref('package_id').notNull(),
  clientId: ref('client_id').notNull(),
}, (t) => [
  primaryKey({ columns: [t.companyId, t.packageId, t.clientId] }),
  ofPackage(t as never),
  foreignKey({ columns: [t.companyId, t.clientId], foreignColumns: [clients.companyId, clients.id] }).onDelete('cascade'),
])

/** The packages that a client may change a service to, from the package it has. */
export const packageChanges = pgTable('package_changes', {
  companyId: companyId(),
  packageId: ref('package_id').notNull(),
  toPackageId: ref('to_package_id').notNull(),
}, (t) => [
  primaryKey({ columns: [t.companyId, t.packageId, t.toPackageId] }),
  ofPackage(t as never),
  foreignKey({ columns: [t.companyId, t.toPackageId], foreignColumns: [packages.companyId, packages.id] }).onDelete('cascade'),
  check('package_changes_other', sql`${t.packageId} <> ${t.toPackageId}`),
])

/** A price per unit, term and currency. One that is no longer offered stays, because services were sold at it. */
export const packagePrices = pgTable('package_prices', {
  companyId: companyId(),
  id: id(),
  packageId: ref('package_id').notNull(),
  term: integer('term').notNull(),
  period: text('period', { enum: ['day', 'week', 'month', 'year', 'once'] }).notNull(),
  currency: text('currency').notNull(),
  price: money('price'),
  setupFee: money('setup_fee').default(sql`0`),
  /** What a renewal costs where it differs from the first term. */
  renewalPrice: bigint('renewal_price', { mode: 'bigint' }),
  cancellationFee: money('cancellation_fee').default(sql`0`),
}, (t) => [
  primaryKey({ columns: [t.companyId, t.id] }),
  ofPackage(t as never),
  uniqueIndex('package_prices_one').on(t.companyId, t.packageId, t.term, t.period, t.currency),
  check('package_prices_term', sql`${t.term} between 1 and 1200`),
  check('package_prices_period', sql`${t.period} in ('day', 'week', 'month', 'year', 'once')`),
  check('package_prices_amounts',
    sql`${t.price} >= 0 and ${t.setupFee} >= 0 and ${t.renewalPrice} >= 0 and ${t.cancellationFee} >= 0`),
])

/** Units of `currency` for one unit of `base` on a day; the newest at or before a day counts, and none is ever changed. */
export const exchangeRates = pgTable('exchange_rates', {
  companyId: companyId().references(() => companies.id, { onDelete: 'cascade' }),
  id: id(),
  base: text('base').notNull(),
  currency: text('currency').notNull(),
  rate: numeric('rate', { precision: 24, scale: 12 }).notNull(),
  day: date('day', { mode: 'string' }).notNull(),
  source: text('source', { enum: ['typed', 'ecb'] }).notNull(),
  createdAt: createdAt(),
}, (t) => [
  primaryKey({ columns: [t.companyId, t.id] }),
  uniqueIndex('exchange_rates_newest').on(t.companyId, t.base, t.currency, t.day, t.id),
  check('exchange_rates_rate', sql`${t.rate} > 0`),
])

export const coupons = pgTable('coupons', {
  companyId: companyId().references(() => companies.id, { onDelete: 'cascade' }),
  id: id(),
  code: text('code').notNull(),
  /** Of a percent coupon; null when it takes off an amount per currency (coupon_amounts). */
  percent: numeric('percent', { precision: 7, scale: 4 }),
  startsOn: date('starts_on', { mode: 'string' }),
  endsOn: date('ends_on', { mode: 'string' }),
  maxUses: integer('max_uses'),
  uses: integer('uses').notNull().default(0),
  /** Whether renewals are cheaper too, or the first term only. */
  onRenewals: boolean('on_renewals').notNull().default(false),
  active: boolean('active').notNull().default(true),
  createdAt: createdAt(),
  version: version(),
}, (t) => [
  primaryKey({ columns: [t.companyId, t.id] }),
  uniqueIndex('coupons_code').on(t.companyId, sql`upper(${t.code})`),
  check('coupons_percent', sql`${t.percent} > 0 and ${t.percent} <= 100`),
  check('coupons_uses', sql`${t.uses} >= 0 and (${t.maxUses} is null or ${t.uses} <= ${t.maxUses})`),
])

export const couponAmounts = pgTable('coupon_amounts', {
  companyId: companyId(),
  couponId: ref('coupon_id').notNull(),
  currency: text('currency').notNull(),
  amount: money('amount'),
}, (t) => [
  primaryKey({ columns: [t.companyId, t.couponId, t.currency] }),
  foreignKey({ columns: [t.companyId, t.couponId], foreignColumns: [coupons.companyId, coupons.id] }).onDelete('cascade'),
  check('coupon_amounts_amount', sql`${t.amount} > 0`),
])

/** The packages a coupon is for; none means all. */
export const couponPackages = pgTable('coupon_packages', {
  companyId: companyId(),
  couponId: ref('coupon_id').notNull(),
  packageId: ref('package_id').notNull(),
}, (t) => [
  primaryKey({ columns: [t.companyId, t.couponId, t.packageId] }),
  foreignKey({ columns: [t.companyId, t.couponId], foreignColumns: [coupons.companyId, coupons.id] }).onDelete('cascade'),
  ofPackage(t as never),
])
