import { and, eq } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { invoices } from '@/db/schema/invoices'
import { changeStatus } from '@/features/clients/commands/change-status'
import { record } from '@/features/events/commands'
import { queueMail } from '@/features/mail/commands'
import { activateService } from '@/features/services/commands/activate-service'
import type { ClientUser, Staff } from '@/lib/actor'
import { permitClient } from '@/lib/client-permit'
import { todayIn } from '@/lib/dates'
import { NotFound, Refusal } from '@/lib/errors'
import { permit } from '@/lib/permit'
import type { AcceptInput, RefuseInput } from '../input'
import { canMarkFraud, isOpen } from '../order'
import { servicesOf } from './begin-paid-orders'
import { aboutOrder, lockOrder, paidOf, saveOrder, systemOf, undoOrder } from './lock-order'

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
    await saveOrder(actor, order, { status: 'active', invoiceId, ...bill, decidedById: actor.staffId, decidedAt: now })
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
    await undoOrder(actor, order, reason, now)
    await saveOrder(actor, order, { status: 'refused', reason, decidedById: actor.staffId, decidedAt: now })
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
    await undoOrder(actor, order, reason, now)
    await saveOrder(actor, order, { status: 'fraud', reason, decidedById: actor.staffId, decidedAt: now })
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
    await undoOrder(actor, order, '', now)
    await saveOrder(actor, order, { status: 'canceled', decidedAt: now })
    await record(actor, 'order.canceled', { clientId: client.id, changes: { number } })
  })
}
