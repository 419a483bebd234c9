import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { clients } from '@/db/schema/clients'
import { paymentAttempts } from '@/db/schema/gateways'
import { settingsForClients } from '@/features/settings/queries'
import { applyCredits } from '@/features/transactions/commands/apply'
import type { System } from '@/lib/actor'
import { Refusal } from '@/lib/errors'
import { addDays, daysBetween } from '@/lib/periods'
import { daysToNextTry } from '../account'
import { triesOf } from '../charge-mail'
import { openCharge } from './open-charge'

/**
 * Open invoices, due by `dueBy`, of active clients who have an account that is charged by itself, in the order of their ids. Whether
 * one is due for another try is known by `openDueCharges`; one whose charge waits for an answer is among them.
 */
export const findChargeable = (actor: System, { dueBy, after = 0, ids, limit = null }: { dueBy: string; after?: number; ids?: readonly number[]; limit?: number | null }) =>
  db.execute<{ id: string; clientId: string; accountId: string; dueOn: string }>(sql`
    select i.id::text, i.client_id::text as "clientId", a.id::text as "accountId", i.due_on::text as "dueOn" from payment_accounts a
    join clients c on c.company_id = a.company_id and c.id = a.client_id and c.status = 'active' and c.erased_at is null
    join invoices i on i.company_id = a.company_id and i.client_id = a.client_id and i.status = 'open' and i.kind = 'invoice'
      and i.applied < i.total and i.due_on <= ${dueBy} and (a.currency = '' or a.currency = i.currency)
    where a.company_id = ${actor.company.id} and a.automatic and i.id > ${after} ${ids ? sql`and i.id in ${[...ids]}` : sql``}
    order by i.id limit ${limit}`)

/**
 * Writes down the charges of these invoices that are due on a day, in the open transaction: what is in the client's credit is used first,
 * where that happens by itself. How many it wrote; who is refused is left for another day.
 */
export async function openDueCharges(actor: System, ids: readonly number[], { day, dueBy, now }: { day: string; dueBy: string; now: Date }): Promise<number> {
  const found = await findChargeable(actor, { dueBy, ids })
  const clientIds = [...new Set(found.map(({ clientId }) => Number(clientId)))].toSorted((a, b) => a - b)
  if (clientIds.length === 0) return 0
  await db.select({ id: clients.id }).from(clients)
    .where(and(eq(clients.companyId, actor.company.id), inArray(clients.id, clientIds))).orderBy(asc(clients.id)).for('no key update')
  const terms = await settingsForClients(actor, clientIds)
  for (const clientId of clientIds) if (terms.get(clientId)?.['credit.apply-automatically']) await applyCredits(actor, clientId)
  let opened = 0
  // Again, now that each is held and credit was used.
  for (const { id, clientId, accountId, dueOn } of await findChargeable(actor, { dueBy, ids })) {
    const settled = terms.get(Number(clientId))
    const chargeDay = settled?.['charge.day'] ?? null
    if (!settled || chargeDay === null || daysBetween(dueOn, day) < chargeDay) continue
    const tries = await triesOf(actor, Number(id), Number(accountId))
    const days = daysToNextTry(tries, settled['charge.retry-days'])
    const first = tries.find(({ status }) => status === 'failed')
    if (days === undefined || (first && day < addDays(first.triedOn, days)) || tries.some(({ triedOn }) => triedOn >= day)) continue
    try {
      await openCharge(actor, {
        clientId: Number(clientId), accountId: Number(accountId), invoiceIds: [Number(id)], requestKey: crypto.randomUUID(),
        byItself: { try: await nextTry(actor, Number(id)), day }, now,
      })
      opened += 1
    } catch (error) {
      // Money is on its way, or was disputed, or the gateway is off: nothing of which a client is told every day.
      if (!(error instanceof Refusal)) throw error
    }
  }
  return opened
}

async function nextTry(actor: System, invoiceId: number): Promise<number> {
  const [last] = await db.select({ try: sql<number>`coalesce(max(${paymentAttempts.try}), 0)::int` }).from(paymentAttempts)
    .where(and(eq(paymentAttempts.companyId, actor.company.id), eq(paymentAttempts.invoiceId, invoiceId)))
  return (last?.try ?? 0) + 1
}

/** Charges of these invoices that were written down and have yet to be answered. */
export async function findUnanswered(actor: System, invoiceIds: readonly number[]) {
  return db.select({ id: paymentAttempts.id, gateway: paymentAttempts.gateway, invoiceId: paymentAttempts.invoiceId, clientId: paymentAttempts.clientId })
    .from(paymentAttempts).where(and(eq(paymentAttempts.companyId, actor.company.id), inArray(paymentAttempts.invoiceId, [...invoiceIds]),
      eq(paymentAttempts.status, 'started'))).orderBy(paymentAttempts.id)
}
