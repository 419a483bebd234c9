import { sql } from 'drizzle-orm'
import { boolean, check, date, foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { staff } from './accounts'
import { clients } from './clients'
import { companyId, createdAt, id, instant, line, money, ref, version } from './columns'
import { coupons, packages } from './packages'

const statuses = ['pending', 'active', 'suspended', 'canceled'] as const

export const services = pgTable('services', {
  companyId: companyId(),
  id: id(),
  clientId: ref('client_id').notNull(),
  packageId: ref('package_id').notNull(),
  /** What tells it from another of the same package: a domain, a host name. */
  label: line('label'),
  status: text('status', { enum: statuses }).notNull(),
  quantity: integer('quantity').notNull().default(1),
  /** The currency it was ordered in; renewals are billed in the client's preferred one (R32). */
  currency: text('currency').notNull(),
  /** For one unit and one term, in `currency`. */
  price: money('price'),
  /** The price was agreed with this client and does not follow the package. */
  priceOverride: boolean('price_override').notNull().default(false),
  term: integer('term').notNull().default(1),
  period: text('period', { enum: ['day', 'week', 'month', 'year', 'once'] }).notNull().default('month'),
  couponId: ref('coupon_id'),
  /** Where terms are counted from: the n-th begins at anchor + n terms, never at the last one plus one. */
  anchorOn: date('anchor_on', { mode: 'string' }),
  /** How many terms from the anchor are billed. */
  termsBilled: integer('terms_billed').notNull().default(0),
  /** The first day that is not billed yet: anchor + terms_billed terms. Null while pending, once canceled, and for 'once'. */
  renewsOn: date('renews_on', { mode: 'string' }),
  /** It ends on this day, unless that is undone before. */
  cancelOn: date('cancel_on', { mode: 'string' }),
  /** Why it will end, and whether its price's cancellation fee is charged then. */
  cancelReason: line('cancel_reason'),
  cancelFee: boolean('cancel_fee').notNull().default(false),
  /** The client asked for it to end now, which staff decide, or with its term; kept until that is taken back or refused. */
  cancelAsked: text('cancel_asked', { enum: ['now', 'term'] }),
  cancelAskedAt: instant('cancel_asked_at'),
  cancelAskedReason: line('cancel_asked_reason'),
  /** Why the renewal run leaves it alone until staff have looked. */
  setAside: line('set_aside'),
  requestKey: uuid('request_key'),
  createdAt: createdAt(),
  version: version(),
}, (t) => [
  primaryKey({ columns: [t.companyId, t.id] }),
  foreignKey({ columns: [t.companyId, t.clientId], foreignColumns: [clients.companyId, clients.id] }),
  foreignKey({ columns: [t.companyId, t.packageId], foreignColumns: [packages.companyId, packages.id] }),
  foreignKey({ columns: [t.companyId, t.couponId], foreignColumns: [coupons.companyId, coupons.id] }),
  index('services_client').on(t.companyId, t.clientId, t.id),
  index('services_package').on(t.companyId, t.packageId, t.status, t.id),
  index('services_by_id').on(t.companyId, t.status, t.id),
  index('services_sort_renewal').on(t.companyId, t.status, sql`coalesce(${t.renewsOn}, 'infinity'::date)`, t.id),
  index('services_label').on(t.companyId, sql`lower(${t.label}) text_pattern_ops`).where(sql`${t.label} <> ''`),
  index('services_set_aside').on(t.companyId, t.status, t.id).where(sql`${t.setAside} <> ''`),
  index('services_due').on(t.companyId, t.renewsOn, t.clientId, t.id)
    .where(sql`${t.status} in ('active', 'suspended') and ${t.renewsOn} is not null`),
  index('services_ending').on(t.companyId, t.cancelOn).where(sql`${t.cancelOn} is not null and ${t.status} <> 'canceled'`),
  uniqueIndex('services_request').on(t.companyId, t.requestKey).where(sql`${t.requestKey} is not null`),
  index('services_asked').on(t.companyId, t.id).where(sql`${t.cancelAsked} is not null and ${t.cancelOn} is null and ${t.status} <> 'canceled'`),
  check('services_cancel_asked', sql`${t.cancelAsked} in ('now', 'term') and ${t.cancelAskedAt} is not null or ${t.cancelAsked} is null`),
  check('services_status', sql`${t.status} in ('pending', 'active', 'suspended', 'canceled')`),
  check('services_quantity', sql`${t.quantity} between 1 and 1000000`),
])

/** Who moved a service to which status, when and why. */
export const serviceStatusChanges = pgTable('service_status_changes', {
  companyId: companyId(),
  id: id(),
  serviceId: ref('service_id').notNull(),
  status: text('status', { enum: statuses }).notNull(),
  reason: line('reason'),
  /** Null when the program did it, on a run. */
  staffId: integer('staff_id').references(() => staff.id),
  createdAt: createdAt(),
}, (t) => [
  primaryKey({ columns: [t.companyId, t.id] }),
  foreignKey({ columns: [t.companyId, t.serviceId], foreignColumns: [services.companyId, services.id] }).onDelete('cascade'),
  index('service_status_changes_service').on(t.companyId, t.serviceId),
])
