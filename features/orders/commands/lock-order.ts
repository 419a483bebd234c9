import { and, eq } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { clients } from '@/db/schema/clients'
import { invoices } from '@/db/schema/invoices'
import { orders } from '@/db/schema/orders'
import { applications } from '@/db/schema/transactions'
import { fullName } from '@/features/clients/client'
import { giveBackCoupon } from '@/features/coupons/commands/give-back-coupon'
import { voidInvoice } from '@/features/invoices/commands/void-invoice'
import { cancelService } from '@/features/services/commands/cancel-service'
import { staleSave } from '@/features/settings/stale-save'
import { unapply } from '@/features/transactions/commands/unapply'
import { appUrl } from '@/lib/app-url'
import type { ClientUser, Staff, System } from '@/lib/actor'
import { NotFound, Refusal } from '@/lib/errors'
import { servicesOf } from './begin-paid-orders'

/** Events after which an order reads differently; a stale save names the one who made the last. */
const orderEvents = [
  'order.placed', 'order.begun', 'order.held', 'order.accepted', 'order.refused', 'order.fraud', 'order.canceled', 'order.expired',
]

/** Who decides about an order: staff, its client, or the program once its time is over. */
export type Decider = Staff | ClientUser | System
type Order = typeof orders.$inferSelect

/** The program in the actor's company, which carries out what they decide. */
export const systemOf = (actor: Decider): System => ({ kind: 'system', company: actor.company })

/** The order and its client, held until the transaction ends, the client first, as all that moves money does. Or NotFound. */
export async function lockOrder(actor: Decider, number: number, version?: number) {
  const here = and(eq(orders.companyId, actor.company.id), eq(orders.number, number))
  const [client] = await db.select({
    id: clients.id, number: clients.number, status: clients.status, email: clients.email, locale: clients.locale,
    firstName: clients.firstName, lastName: clients.lastName,
  }).from(clients).innerJoin(orders, and(eq(orders.companyId, clients.companyId), eq(orders.clientId, clients.id)))
    .where(here).for('no key update', { of: clients })
  const [order] = await db.select().from(orders).where(here).for('update')
  if (!client || !order) throw new NotFound('order')
  if (version !== undefined && actor.kind === 'staff' && order.version !== version) {
    throw await staleSave(actor, orderEvents, { number })
  }
  return { order, client }
}

/** Saves what changed of an order that is held. */
export const saveOrder = (actor: Decider, { id, version }: Order, values: Partial<Order>) =>
  db.update(orders).set({ ...values, version: version + 1 })
    .where(and(eq(orders.companyId, actor.company.id), eq(orders.id, id)))

/** Nothing of the order goes on: what was paid becomes credit, its invoice void, its services canceled, its coupon's use free again. */
export async function undoOrder(actor: Decider, { id, invoiceId, couponId }: Order, reason: string, now: Date) {
  const program = systemOf(actor)
  if (invoiceId !== null) {
    const applied = await db.select({ id: applications.id }).from(applications)
      .where(and(eq(applications.companyId, actor.company.id), eq(applications.invoiceId, invoiceId))).orderBy(applications.id)
    for (const { id: applicationId } of applied) await unapply(program, { applicationId })
    await voidIfPossible(program, invoiceId, reason)
  }
  for (const service of await servicesOf(program, id)) {
    if (service.status !== 'canceled') await cancelService(program, { id: service.id, when: 'now', date: '', reason, fee: false }, { now })
  }
  if (couponId !== null) await giveBackCoupon(program, couponId)
}

/** What staff credited or voided by hand meanwhile stays as it is. */
async function voidIfPossible(actor: System, invoiceId: number, reason: string) {
  try {
    await transaction(() => voidInvoice(actor, invoiceId, { reason }))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
  }
}

/** What is applied to the invoice of an order. */
export async function paidOf(actor: Decider, invoiceId: number | null): Promise<bigint> {
  if (invoiceId === null) return 0n
  const [row] = await db.select({ applied: invoices.applied }).from(invoices)
    .where(and(eq(invoices.companyId, actor.company.id), eq(invoices.id, invoiceId)))
  return row?.applied ?? 0n
}

/** What each mail about an order says. */
export const aboutOrder = (actor: Decider, client: { firstName: string; lastName: string; locale: string }, number: number) => ({
  name: fullName(client), company: actor.company.name, number: String(number), link: appUrl(`/client/orders/${number}`),
})
