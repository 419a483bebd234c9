import { and, eq, inArray } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { clients } from '@/db/schema/clients'
import { orderItems, orders } from '@/db/schema/orders'
import { services } from '@/db/schema/services'
import { record } from '@/features/events/commands'
import { activateService } from '@/features/services/commands/activate-service'
import type { Staff, System } from '@/lib/actor'
import { todayIn } from '@/lib/dates'
import { logger } from '@/lib/logger'

type Paid = { number: number; orderId: number; version: number; clientStatus: string }

/**
 * Begins what was ordered once its invoice is paid, in the transaction of the payment, with the client held. Of a client who
 * is a fraud or inactive by then nothing begins: the order waits for staff. The money counts whatever happens here.
 */
export async function beginPaidOrders(
  actor: Staff | System, { clientId, invoiceIds }: { clientId: number; invoiceIds: readonly number[] },
) {
  if (invoiceIds.length === 0) return
  const company = actor.company.id
  const paid = await db.select({ number: orders.number, orderId: orders.id, version: orders.version, clientStatus: clients.status })
    .from(orders).innerJoin(clients, and(eq(clients.companyId, orders.companyId), eq(clients.id, orders.clientId)))
    .where(and(eq(orders.companyId, company), eq(orders.clientId, clientId), inArray(orders.invoiceId, [...invoiceIds]),
      eq(orders.status, 'awaiting-payment')))
  const program: System = { kind: 'system', company: actor.company }
  for (const order of paid) {
    const began = order.clientStatus === 'active' && await begin(program, order)
    await db.update(orders).set({ status: began ? 'active' : 'pending', version: order.version + 1 })
      .where(and(eq(orders.companyId, company), eq(orders.id, order.orderId)))
    await record(program, began ? 'order.begun' : 'order.held', { clientId, changes: { number: order.number } })
  }
}

/** False when it did not work out; a savepoint keeps the payment out of it. */
async function begin(actor: System, { orderId, number }: Paid): Promise<boolean> {
  try {
    await transaction(async () => {
      const now = new Date()
      for (const { id, status } of await servicesOf(actor, orderId)) {
        if (status === 'pending') await activateService(actor, { id, startsOn: todayIn(actor.company.timeZone, now) }, { now })
      }
    })
    return true
  } catch (error) {
    logger.error({ company: actor.company.id, order: number, error: error instanceof Error ? error.message : 'unknown' },
      'what was ordered and paid did not begin')
    return false
  }
}

/** The services of an order, oldest first, for the commands that move them. */
export async function servicesOf(actor: Staff | System, orderId: number) {
  return db.select({ id: services.id, status: services.status }).from(orderItems)
    .innerJoin(services, and(eq(services.companyId, orderItems.companyId), eq(services.id, orderItems.serviceId)))
    .where(and(eq(orderItems.companyId, actor.company.id), eq(orderItems.orderId, orderId))).orderBy(services.id)
}
