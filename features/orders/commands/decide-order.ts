import { and, eq } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { clients } from '@/db/schema/clients'
import { invoices } from '@/db/schema/invoices'
import { orders } from '@/db/schema/orders'
import { applications } from '@/db/schema/transactions'
import { fullName } from '@/features/clients/client'
import { changeStatus } from '@/features/clients/commands/change-status'
import { record } from '@/features/events/commands'
import { voidInvoice } from '@/features/invoices/commands/void-invoice'
import { queueMail } from '@/features/mail/commands'
import { activateService } from '@/features/services/commands/activate-service'
import { cancelService } from '@/features/services/commands/cancel-service'
import { staleSave } from '@/features/settings/stale-save'
import { unapply } from '@/features/transactions/commands/unapply'
import { appUrl } from '@/lib/app-url'
import type { ClientUser, Staff, System } from '@/lib/actor'
import { permitClient } from '@/lib/client-permit'
import { todayIn } from '@/lib/dates'
import { NotFound, Refusal } from '@/lib/errors'
import { permit } from '@/lib/permit'
import type { AcceptInput, RefuseInput } from '../input'
import { canMarkFraud, isOpen } from '../order'
import { servicesOf } from './begin-paid-orders'

/** Events after which an order reads differently; a stale save names the one who made the last. */
const orderEvents = ['order.placed', 'order.begun', 'order.held', 'order.accepted', 'order.refused', 'order.fraud', 'order.canceled']

/**
 * Accepts an order: its pending services begin, and what waited is billed today at the price that it was ordered at. One that
 * awaits its payment begins without it. Refused: what was decided already, and a client who is not active.
 */
export async function acceptOrder(actor: Staff, { number, version }: AcceptInput, { now }: { now: Date }) {
  permit(actor, 'orders.edit')
  await transaction(async () => {
    const { order, client } = await lockOrder(actor, number, version)
    if (!isOpen(order)) throw new Refusal({ '': 'orders.errors.decided' })
    if (client.status !== 'active') throw new Refusal({ '': 'orders.errors.clientBlocked' })
    const program = systemOf(actor)
    const startsOn = todayIn(actor.company.timeZone, now)
    let invoiceId = order.invoiceId
    for (const { id, status } of await servicesOf(actor, order.id)) {
      if (status === 'pending') invoiceId = (await activateService(program, { id, startsOn }, { now })).invoiceId ?? invoiceId
    }
    const [bill] = invoiceId === null || invoiceId === order.invoiceId ? []
      : await db.select({ subtotal: invoices.subtotal, tax: invoices.tax, total: invoices.total }).from(invoices)
        .where(and(eq(invoices.companyId, actor.company.id), eq(invoices.id, invoiceId)))
    await save(actor, order, { status: 'active', invoiceId, ...bill, decidedById: actor.staffId, decidedAt: now })
    await record(actor, 'order.accepted', { clientId: client.id, changes: { number } })
    await queueMail(actor, {
      template: 'order-accepted', to: client.email, locale: client.locale, clientId: client.id,
      cause: `order-accepted:${actor.company.id}:${number}`, variables: aboutOrder(actor, client, number),
    })
  })
}

/** Refuses an order with a reason that the client is mailed: nothing of it goes on, and what was paid is their credit. */
export async function refuseOrder(actor: Staff, { number, version, reason }: RefuseInput, { now }: { now: Date }) {
  permit(actor, 'orders.edit')
  await transaction(async () => {
    const { order, client } = await lockOrder(actor, number, version)
    if (!isOpen(order)) throw new Refusal({ '': 'orders.errors.decided' })
    await undo(actor, order, reason, now)
    await save(actor, order, { status: 'refused', reason, decidedById: actor.staffId, decidedAt: now })
    await record(actor, 'order.refused', { clientId: client.id, changes: { number, reason } })
    await queueMail(actor, {
      template: 'order-refused', to: client.email, locale: client.locale, clientId: client.id,
      cause: `order-refused:${actor.company.id}:${number}`, variables: { ...aboutOrder(actor, client, number), reason },
    })
  })
}

/**
 * Marks an order and its client as fraud: nothing of it goes on, and the client's sessions end, so the next request is
 * nobody's. Also asks for the permission to change the status of clients. No mail tells of it.
 */
export async function markOrderFraud(actor: Staff, { number, version, reason }: RefuseInput, { now }: { now: Date }) {
  permit(actor, 'orders.edit')
  permit(actor, 'clients.change-status')
  await transaction(async () => {
    const { order, client } = await lockOrder(actor, number, version)
    if (!canMarkFraud(order)) throw new Refusal({ '': 'orders.errors.decided' })
    await undo(actor, order, reason, now)
    await save(actor, order, { status: 'fraud', reason, decidedById: actor.staffId, decidedAt: now })
    await record(actor, 'order.fraud', { clientId: client.id, changes: { number, reason } })
    if (client.status !== 'fraud') await changeStatus(actor, { number: client.number, status: 'fraud', reason })
  })
}

/** The client takes back an order that nobody accepted and for which nothing was paid. NotFound for another's. */
export async function cancelOwnOrder(actor: ClientUser, number: number, { now }: { now: Date }) {
  permitClient(actor, 'services')
  if (actor.impersonator) throw new Refusal({ '': 'orders.errors.impersonated' })
  await transaction(async () => {
    const { order, client } = await lockOrder(actor, number)
    if (client.id !== actor.clientId || client.status !== 'active') throw new NotFound('order')
    if (!isOpen(order) || await paidOf(actor, order.invoiceId) > 0n) throw new Refusal({ '': 'orders.errors.notCancelable' })
    await undo(actor, order, '', now)
    await save(actor, order, { status: 'canceled', decidedAt: now })
    await record(actor, 'order.canceled', { clientId: client.id, changes: { number } })
  })
}

type Decider = Staff | ClientUser
type Order = typeof orders.$inferSelect

const systemOf = (actor: Decider): System => ({ kind: 'system', company: actor.company })

/** The order and its client, held until the transaction ends, the client first, as all that moves money does. Or NotFound. */
async function lockOrder(actor: Decider, number: number, version?: number) {
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

const save = (actor: Decider, { id, version }: Order, values: Partial<Order>) =>
  db.update(orders).set({ ...values, version: version + 1 })
    .where(and(eq(orders.companyId, actor.company.id), eq(orders.id, id)))

/** Nothing of the order goes on: what was paid becomes credit, its invoice void, its services canceled. */
async function undo(actor: Decider, { id, invoiceId }: Order, reason: string, now: Date) {
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
}

/** What staff credited or voided by hand meanwhile stays as it is. */
async function voidIfPossible(actor: System, invoiceId: number, reason: string) {
  try {
    await transaction(() => voidInvoice(actor, invoiceId, { reason }))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
  }
}

async function paidOf(actor: Decider, invoiceId: number | null): Promise<bigint> {
  if (invoiceId === null) return 0n
  const [row] = await db.select({ applied: invoices.applied }).from(invoices)
    .where(and(eq(invoices.companyId, actor.company.id), eq(invoices.id, invoiceId)))
  return row?.applied ?? 0n
}

const aboutOrder = (actor: Decider, client: { firstName: string; lastName: string; locale: string }, number: number) => ({
  name: fullName(client), company: actor.company.name, number: String(number), link: appUrl(`/client/orders/${number}`),
})
