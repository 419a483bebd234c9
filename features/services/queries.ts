import { and, asc, desc, eq, inArray, lt, ne, sql, type SQL } from 'drizzle-orm'
import { db, prepared } from '@/db/client'
import { staff } from '@/db/schema/accounts'
import { clients } from '@/db/schema/clients'
import { events } from '@/db/schema/events'
import { invoiceLines, invoices } from '@/db/schema/invoices'
import { coupons, packages, packageTexts } from '@/db/schema/packages'
import { services, serviceStatusChanges } from '@/db/schema/services'
import { getCoupon } from '@/features/coupons/queries'
import { findRates } from '@/features/exchange-rates/queries'
import { listPrices } from '@/features/packages/queries'
import type { Actor, ClientUser, Staff } from '@/lib/actor'
import { permitClient } from '@/lib/client-permit'
import { NotFound } from '@/lib/errors'
import { permit } from '@/lib/permit'
import { decideServicePrice } from './service'
import { termTotal, unitPriceOf } from './term-lines'

/** The services of one client that the actor may see: staff with billing.view; a client their own. */
function scopeOf(actor: Actor, clientId: number) {
  permitClient(actor, 'services')
  if (actor.kind === 'staff') permit(actor, 'billing.view')
  if (actor.kind === 'client' && actor.clientId !== clientId) throw new NotFound('client')
  return { company: actor.company.id, client: clientId, locale: actor.kind === 'client' ? actor.locale : '' }
}

function visibleTo(actor: Actor, clientId: number): SQL {
  const { company, client } = scopeOf(actor, clientId)
  return and(eq(services.companyId, company), eq(services.clientId, client)) ?? sql`false`
}

/** What a package is called: clients read it in their language, staff as the company calls it. */
const packageName = (locale: unknown) => sql<string>`coalesce((
  select nullif(${packageTexts.name}, '') from ${packageTexts} where ${packageTexts.companyId} = ${packages.companyId}
    and ${packageTexts.packageId} = ${packages.id} and ${packageTexts.locale} = ${locale}), ${packages.name})`

const findServices = prepared((db) => db
  .select({
    id: services.id, package: packageName(sql.placeholder('locale')), label: services.label, status: services.status,
    currency: services.currency, price: services.price, term: services.term, period: services.period,
    renewsOn: services.renewsOn, quantity: services.quantity, cancelOn: services.cancelOn, cancelAsked: services.cancelAsked,
  })
  .from(services)
  .innerJoin(packages, and(eq(packages.companyId, services.companyId), eq(packages.id, services.packageId)))
  .where(and(eq(services.companyId, sql.placeholder('company')), eq(services.clientId, sql.placeholder('client')),
    lt(services.id, sql.placeholder('before'))))
  .orderBy(desc(services.id))
  .limit(sql.placeholder('limit'))
  .prepare('services_of_client'))

/** A client's services, newest first; `before` is the id of the last one already shown. `price` is for one term. */
export async function listServices(
  actor: Actor, clientId: number, { limit, before }: { limit: number; before?: number },
) {
  return findServices({ ...scopeOf(actor, clientId), limit, before: before ?? Number.MAX_SAFE_INTEGER })
}

export type ServiceRow = Awaited<ReturnType<typeof listServices>>[number]

/** A client's services that are not canceled, the next to renew first. */
export async function listRunningServices(actor: Actor, clientId: number, { limit }: { limit: number }) {
  return db
    .select({
      id: services.id, package: packageName(scopeOf(actor, clientId).locale), label: services.label, status: services.status,
      currency: services.currency, price: services.price, term: services.term, period: services.period,
      renewsOn: services.renewsOn, quantity: services.quantity, cancelOn: services.cancelOn, cancelAsked: services.cancelAsked,
    })
    .from(services)
    .innerJoin(packages, and(eq(packages.companyId, services.companyId), eq(packages.id, services.packageId)))
    .where(and(visibleTo(actor, clientId), ne(services.status, 'canceled')))
    .orderBy(sql`${services.renewsOn} asc nulls last`, asc(services.id))
    .limit(limit)
}

/** How many services a client has in each status; a status without any is left out. */
export async function countServices(actor: Actor, clientId: number) {
  return db
    .select({ status: services.status, count: sql<number>`count(*)::int` })
    .from(services)
    .where(visibleTo(actor, clientId))
    .groupBy(services.status)
    .orderBy(asc(services.status))
}

/** One service with its package, client and coupon, for staff with billing.view. Or NotFound. */
export async function getService(actor: Staff, id: number) {
  permit(actor, 'billing.view')
  permit(actor, 'clients.view')
  const [found] = await db
    .select({
      id: services.id, status: services.status, label: services.label, quantity: services.quantity, currency: services.currency,
      price: services.price, priceOverride: services.priceOverride, term: services.term, period: services.period,
      anchorOn: services.anchorOn, termsBilled: services.termsBilled, renewsOn: services.renewsOn, cancelOn: services.cancelOn,
      cancelReason: services.cancelReason, cancelAsked: services.cancelAsked, cancelAskedAt: services.cancelAskedAt,
      cancelAskedReason: services.cancelAskedReason, setAside: services.setAside, createdAt: services.createdAt, version: services.version,
      packageId: services.packageId, package: packages.name, couponId: services.couponId, coupon: coupons.code,
      client: {
        id: clients.id, number: clients.number, firstName: clients.firstName, lastName: clients.lastName,
        companyName: clients.companyName, currency: clients.currency,
      },
    })
    .from(services)
    .innerJoin(packages, and(eq(packages.companyId, services.companyId), eq(packages.id, services.packageId)))
    .innerJoin(clients, and(eq(clients.companyId, services.companyId), eq(clients.id, services.clientId)))
    .leftJoin(coupons, and(eq(coupons.companyId, services.companyId), eq(coupons.id, services.couponId)))
    .where(and(eq(services.companyId, actor.company.id), eq(services.id, id)))
  if (!found) throw new NotFound('service')
  return found
}

export type Service = Awaited<ReturnType<typeof getService>>

/** How the status of a service came about, newest first. */
export async function listServiceStatuses(actor: Staff, serviceId: number) {
  permit(actor, 'billing.view')
  return db
    .select({
      id: serviceStatusChanges.id, status: serviceStatusChanges.status, reason: serviceStatusChanges.reason,
      createdAt: serviceStatusChanges.createdAt, firstName: staff.firstName, lastName: staff.lastName,
    })
    .from(serviceStatusChanges).leftJoin(staff, eq(staff.id, serviceStatusChanges.staffId))
    .where(and(eq(serviceStatusChanges.companyId, actor.company.id), eq(serviceStatusChanges.serviceId, serviceId)))
    .orderBy(desc(serviceStatusChanges.id)).limit(100)
}

/** The invoices that a service appears on, newest first. */
export async function listInvoicesOf(actor: Staff, serviceId: number) {
  permit(actor, 'billing.view')
  return db
    .select({
      id: invoices.id, number: invoices.number, kind: invoices.kind, status: invoices.status, currency: invoices.currency,
      issuedOn: invoices.issuedOn, dueOn: invoices.dueOn, total: invoices.total, applied: invoices.applied,
    })
    .from(invoices)
    .where(and(eq(invoices.companyId, actor.company.id), inArray(invoices.id, db.select({ id: invoiceLines.invoiceId })
      .from(invoiceLines).where(and(eq(invoiceLines.companyId, actor.company.id), eq(invoiceLines.serviceId, serviceId))))))
    .orderBy(desc(invoices.id)).limit(100)
}

type Renewing = Parameters<typeof decideServicePrice>[0]['service'] & { packageId: number; couponId: number | null; termsBilled: number; quantity: number }

async function renewalOf(actor: Actor, service: Renewing, currency: string, day: string) {
  const [prices, rates, coupon] = await Promise.all([
    listPrices(actor, service.packageId), findRates(actor, day),
    service.couponId === null ? undefined : getCoupon(actor, service.couponId),
  ])
  const found = decideServicePrice({ service, prices, rates, currency, companyCurrency: actor.company.currency })
  if (!found) return undefined
  const n = service.termsBilled
  const { rate, rateFrom, rateOn } = found
  const amount = termTotal({ unitPrice: unitPriceOf(found, n), quantity: service.quantity, coupon, currency, n })
  return { amount, currency, rate, rateFrom, rateOn, cancellationFee: found.cancellationFee * BigInt(service.quantity) }
}

/** What the next renewal bills before taxes, in the client's preferred currency (R32); undefined where it has no price. */
export async function previewRenewal(actor: Staff, service: Service, day: string) {
  permit(actor, 'billing.view')
  return renewalOf(actor, service, service.client.currency, day)
}

/** The same for a client's own service. */
export async function previewOwnRenewal(actor: ClientUser, service: OwnService, day: string) {
  permitClient(actor, 'services')
  // Coupons are the company's; what comes of them is the client's.
  return renewalOf({ kind: 'system', company: actor.company }, service, service.billedIn, day)
}

/** One of a client's own services, as they read it. Somebody else's is not there: NotFound. */
export async function getOwnService(actor: ClientUser, id: number) {
  const [found] = await db
    .select({
      id: services.id, status: services.status, label: services.label, quantity: services.quantity, currency: services.currency,
      price: services.price, priceOverride: services.priceOverride, term: services.term, period: services.period,
      termsBilled: services.termsBilled, renewsOn: services.renewsOn, cancelOn: services.cancelOn, cancelAsked: services.cancelAsked,
      createdAt: services.createdAt, packageId: services.packageId, couponId: services.couponId,
      package: packageName(actor.locale), billedIn: clients.currency,
    })
    .from(services)
    .innerJoin(packages, and(eq(packages.companyId, services.companyId), eq(packages.id, services.packageId)))
    .innerJoin(clients, and(eq(clients.companyId, services.companyId), eq(clients.id, services.clientId)))
    .where(and(visibleTo(actor, actor.clientId), eq(services.id, id)))
  if (!found) throw new NotFound('service')
  return found
}

export type OwnService = Awaited<ReturnType<typeof getOwnService>>

/** The invoices on which a client's own service stands, newest first; drafts are the company's. */
export async function listOwnInvoicesOf(actor: ClientUser, serviceId: number) {
  permitClient(actor, 'services', 'invoices')
  return db
    .select({
      id: invoices.id, number: invoices.number, kind: invoices.kind, status: invoices.status, currency: invoices.currency,
      issuedOn: invoices.issuedOn, dueOn: invoices.dueOn, total: invoices.total, applied: invoices.applied,
    })
    .from(invoices)
    .where(and(eq(invoices.companyId, actor.company.id), eq(invoices.clientId, actor.clientId), ne(invoices.status, 'draft'),
      inArray(invoices.id, db.select({ id: invoiceLines.invoiceId }).from(invoiceLines)
        .where(and(eq(invoiceLines.companyId, actor.company.id), eq(invoiceLines.serviceId, serviceId))))))
    .orderBy(desc(invoices.id)).limit(12)
}

/** What a client may know of the past of their service: how its status moved and what they asked for, without reasons or names. */
export async function listOwnServiceHistory(actor: ClientUser, serviceId: number) {
  permitClient(actor, 'services')
  const [moves, told] = await Promise.all([
    db.select({ id: serviceStatusChanges.id, status: serviceStatusChanges.status, at: serviceStatusChanges.createdAt })
      .from(serviceStatusChanges)
      .innerJoin(services, and(eq(services.companyId, serviceStatusChanges.companyId), eq(services.id, serviceStatusChanges.serviceId)))
      .where(and(visibleTo(actor, actor.clientId), eq(services.id, serviceId)))
      .orderBy(desc(serviceStatusChanges.id)).limit(30),
    db.select({ id: events.id, name: events.name, at: events.createdAt }).from(events)
      .where(and(eq(events.companyId, actor.company.id), eq(events.clientId, actor.clientId), inArray(events.name, [...toldEvents]),
        sql`${events.changes} @> ${JSON.stringify({ serviceId })}::text::jsonb`))
      .orderBy(desc(events.id)).limit(30),
  ])
  return [
    ...moves.map(({ id, status, at }) => ({ key: `status-${id}`, at, status, event: undefined })),
    ...told.map(({ id, name, at }) => ({ key: `event-${id}`, at, status: undefined, event: name })),
  ].toSorted((a, b) => b.at.getTime() - a.at.getTime()).slice(0, 30)
}

const toldEvents = [
  'service.cancellation-asked', 'service.cancellation-planned', 'service.cancellation-undone', 'service.cancellation-taken-back',
  'service.cancellation-declined', 'service.changed', 'service.renewal-moved',
] as const
