import { and, eq, sql } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { paymentAttempts } from '@/db/schema/gateways'
import { record } from '@/features/events/commands'
import { textsFor } from '@/features/languages/texts'
import { queueMail } from '@/features/mail/commands'
import type { System } from '@/lib/actor'
import { todayIn } from '@/lib/dates'
import { daysBetween } from '@/lib/periods'
import { aboutOrder, lockOrder, paidOf, saveOrder, undoOrder } from './lock-order'

/**
 * An order for which nothing was paid in so many days runs out: its invoice is void, its service canceled, its coupon's use free
 * again, and the client is mailed why. False when that is not so: it was decided or paid, be it in part, or money is on its way.
 */
export async function expireOrder(actor: System, number: number, { days, now }: { days: number; now: Date }): Promise<boolean> {
  return transaction(async () => {
    const { order, client } = await lockOrder(actor, number)
    const { timeZone } = actor.company
    if (order.status !== 'awaiting-payment' || daysBetween(todayIn(timeZone, order.createdAt), todayIn(timeZone, now)) < days) return false
    if (await paidOf(actor, order.invoiceId) > 0n || await isOnItsWay(actor, client.id, order.invoiceId, now)) return false
    const [ours, theirs] = await Promise.all([actor.company.locale, client.locale].map((locale) => textsFor({ company: actor.company, locale })))
    await undoOrder(actor, order, ours?.('orders.notPaid') ?? '', now)
    await saveOrder(actor, order, { status: 'expired', decidedAt: now })
    await record(actor, 'order.expired', { clientId: client.id, changes: { number } })
    if (client.status === 'fraud') return true
    await queueMail(actor, {
      template: 'order-refused', to: client.email, locale: client.locale, clientId: client.id,
      cause: `order-expired:${actor.company.id}:${number}`,
      variables: { ...aboutOrder(actor, client, number), reason: theirs?.('orders.notPaid') ?? '' },
    })
    return true
  })
}

/** Whether the client is paying now, or their bank is; a page to pay at is left open for a day at most. */
async function isOnItsWay(actor: System, clientId: number, invoiceId: number | null, now: Date): Promise<boolean> {
  if (invoiceId === null) return false
  const since = new Date(now.getTime() - 86_400_000).toISOString()
  const rows = await db.select({ id: paymentAttempts.id }).from(paymentAttempts)
    .where(and(eq(paymentAttempts.companyId, actor.company.id), eq(paymentAttempts.clientId, clientId),
      sql`(${paymentAttempts.status} = 'pending' or (${paymentAttempts.status} = 'started' and ${paymentAttempts.createdAt} > ${since}))`,
      sql`${paymentAttempts.invoices} @> ${JSON.stringify([{ invoiceId }])}::text::jsonb`)).limit(1)
  return rows.length > 0
}
