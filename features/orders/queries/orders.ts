import { and, asc, desc, eq, lt, sql } from 'drizzle-orm'
import { db, prepared } from '@/db/client'
import { staff } from '@/db/schema/accounts'
import { clients } from '@/db/schema/clients'
import { invoices } from '@/db/schema/invoices'
import { orderForms, orderItems, orders } from '@/db/schema/orders'
import { coupons } from '@/db/schema/packages'
import { services } from '@/db/schema/services'
import type { Actor, ClientUser, Staff } from '@/lib/actor'
import { permitClient } from '@/lib/client-permit'
import { NotFound } from '@/lib/errors'
import { permit } from '@/lib/permit'

const invoice = {
  id: invoices.id, number: invoices.number, status: invoices.status,
  due: sql<bigint | null>`case when ${invoices.status} = 'open' then ${invoices.total} - ${invoices.applied} end`
    .mapWith((value: unknown) => BigInt(String(value))),
}
const columns = {
  id: orders.id, number: orders.number, status: orders.status, currency: orders.currency, subtotal: orders.subtotal, tax: orders.tax,
  total: orders.total, reason: orders.reason, createdAt: orders.createdAt, decidedAt: orders.decidedAt, version: orders.version, invoice,
}
const withInvoice = and(eq(invoices.companyId, orders.companyId), eq(invoices.id, orders.invoiceId))

/** One order with its client, form, invoice and items, for staff with orders.view. Or NotFound. */
export async function getOrder(actor: Staff, number: number) {
  permit(actor, 'orders.view')
  const [order] = await db.select({
    ...columns, termsVersion: orders.termsVersion, termsAcceptedAt: orders.termsAcceptedAt, address: orders.address,
    form: { id: orderForms.id, title: orderForms.title }, coupon: coupons.code,
    decidedBy: sql<string | null>`${staff.firstName} || ' ' || ${staff.lastName}`,
    client: {
      id: clients.id, number: clients.number, firstName: clients.firstName, lastName: clients.lastName, companyName: clients.companyName,
      status: clients.status, email: clients.email,
    },
  }).from(orders)
    .innerJoin(clients, and(eq(clients.companyId, orders.companyId), eq(clients.id, orders.clientId)))
    .innerJoin(orderForms, and(eq(orderForms.companyId, orders.companyId), eq(orderForms.id, orders.formId)))
    .leftJoin(invoices, withInvoice)
    .leftJoin(coupons, and(eq(coupons.companyId, orders.companyId), eq(coupons.id, orders.couponId)))
    .leftJoin(staff, eq(staff.id, orders.decidedById))
    .where(and(eq(orders.companyId, actor.company.id), eq(orders.number, number)))
  if (!order) throw new NotFound('order')
  return { ...order, items: await listItems(actor, order.id) }
}

export type OrderDetails = Awaited<ReturnType<typeof getOrder>>

/** A client's own order with its invoice and items. NotFound for another's. */
export async function getOwnOrder(actor: ClientUser, number: number) {
  permitClient(actor, 'services')
  const [order] = await db.select(columns).from(orders).leftJoin(invoices, withInvoice)
    .where(and(eq(orders.companyId, actor.company.id), eq(orders.clientId, actor.clientId), eq(orders.number, number)))
  if (!order) throw new NotFound('order')
  return { ...order, items: await listItems(actor, order.id) }
}

export type OwnOrder = Awaited<ReturnType<typeof getOwnOrder>>

function listItems(actor: Actor, orderId: number) {
  return db.select({
    id: orderItems.id, name: orderItems.name, quantity: orderItems.quantity, term: orderItems.term, period: orderItems.period,
    price: orderItems.price, setupFee: orderItems.setupFee, serviceId: orderItems.serviceId, serviceStatus: services.status,
    renewsOn: services.renewsOn,
  }).from(orderItems)
    .innerJoin(services, and(eq(services.companyId, orderItems.companyId), eq(services.id, orderItems.serviceId)))
    .where(and(eq(orderItems.companyId, actor.company.id), eq(orderItems.orderId, orderId))).orderBy(asc(orderItems.id))
}

const findOrdersOf = prepared((database) => database
  .select({
    id: orders.id, number: orders.number, status: orders.status, currency: orders.currency, total: orders.total, createdAt: orders.createdAt,
    items: sql<string>`(select string_agg(${orderItems.name}, ', ' order by ${orderItems.id}) from ${orderItems}
      where ${orderItems.companyId} = ${orders.companyId} and ${orderItems.orderId} = ${orders.id})`,
  })
  .from(orders)
  .where(and(eq(orders.companyId, sql.placeholder('company')), eq(orders.clientId, sql.placeholder('client')),
    lt(orders.id, sql.placeholder('before'))))
  .orderBy(desc(orders.id))
  .limit(sql.placeholder('limit'))
  .prepare('orders_of_client'))

/** Orders of a client, newest first: staff with orders.view, or the client's own; `before` is the id of the last one already shown. */
export async function listOrdersOf(actor: Staff | ClientUser, clientId: number, { limit, before }: { limit: number; before?: number }) {
  if (actor.kind === 'staff') permit(actor, 'orders.view')
  if (actor.kind === 'client') {
    permitClient(actor, 'services')
    if (actor.clientId !== clientId) throw new NotFound('client')
  }
  return findOrdersOf({ company: actor.company.id, client: clientId, limit, before: before ?? Number.MAX_SAFE_INTEGER })
}

export type OrderOfClient = Awaited<ReturnType<typeof listOrdersOf>>[number]
