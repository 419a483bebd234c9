import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { clients } from '@/db/schema/clients'
import { orders } from '@/db/schema/orders'
import { expireOrder } from '@/features/orders/commands/expire-order'
import { settingsForClients } from '@/features/settings/queries'
import { addDays } from '@/lib/periods'
import { byId, type Context, type Job } from '../job'
import { extremeDays } from '../terms'

/** Orders that await their payment and were made on that day or before. */
const unpaid = ({ actor }: Context, madeBy: string, { after = 0, ids, limit = null }: { after?: number; ids?: number[]; limit?: number | null }) =>
  db.execute<{ id: string; number: number; clientId: string }>(sql`
    select id::text, number, client_id::text as "clientId" from ${orders}
    where company_id = ${actor.company.id} and status = 'awaiting-payment' and id > ${after} ${ids ? sql`and id in ${ids}` : sql``}
      and (created_at at time zone ${actor.company.timeZone})::date <= ${madeBy}::date
    order by id limit ${limit}`)

/** The last day on which an order could have been made that runs out today; undefined where none ever does. */
async function madeBy({ actor, day }: Context): Promise<string | undefined> {
  const { least } = await extremeDays(actor, ['order.expire-days'])
  return least === null ? undefined : addDays(day, -least)
}

/** Ends orders that nobody paid for as many days as the client's settings say. */
export const expireOrders: Job = {
  name: 'expire-orders',
  async count(context) {
    const day = await madeBy(context)
    return day === undefined ? 0 : (await unpaid(context, day, {})).length
  },
  // Each client's money is locked on its own, so few together keep nobody waiting.
  next: byId(async (context, after, limit) => {
    const day = await madeBy(context)
    return day === undefined ? [] : (await unpaid(context, day, { after, limit })).map(({ id }) => ({ id: Number(id) }))
  }, 50),

  async work(context, items) {
    const { actor, now } = context
    const companyId = actor.company.id
    const buyers = db.select({ id: orders.clientId }).from(orders).where(and(eq(orders.companyId, companyId), inArray(orders.id, items)))
    await db.select({ id: clients.id }).from(clients)
      .where(and(eq(clients.companyId, companyId), inArray(clients.id, buyers))).orderBy(asc(clients.id)).for('no key update')
    const rows = await unpaid(context, context.day, { ids: items })
    const terms = await settingsForClients(actor, rows.map(({ clientId }) => Number(clientId)))
    let done = 0
    for (const { number, clientId } of rows) {
      const days = terms.get(Number(clientId))?.['order.expire-days'] ?? null
      if (days !== null && await expireOrder(actor, number, { days, now })) done += 1
    }
    return { done, problems: [] }
  },
  async setAside({ actor }, orderId) {
    const [order] = await db.select({ clientId: orders.clientId }).from(orders)
      .where(and(eq(orders.companyId, actor.company.id), eq(orders.id, orderId)))
    return { reason: 'unexpected', clientId: order?.clientId }
  },
}
