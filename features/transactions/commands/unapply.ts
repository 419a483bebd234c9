import { and, asc, desc, eq, inArray } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { invoices } from '@/db/schema/invoices'
import { applications } from '@/db/schema/transactions'
import type { Staff, System } from '@/lib/actor'
import { NotFound } from '@/lib/errors'
import { holdClientOf, holdTransaction, permitPaying } from '../locks'
import { keepSums } from '../move'

type Named = { applicationId: number } | { transactionId: number; invoiceId: number }

/** Takes back what a transaction paid of an invoice: the invoice is due again, and the money is credit. */
export async function unapply(actor: Staff | System, which: Named): Promise<{ amount: bigint; transactionId: number }> {
  permitPaying(actor)
  return transaction(async () => {
    const transactionId = await transactionOf(actor, which)
    await holdClientOf(actor, transactionId)
    const amount = await takeBack(actor, transactionId, 'applicationId' in which
      ? (part) => part.id === which.applicationId : (part) => part.invoiceId === which.invoiceId)
    if (amount === 0n) throw new NotFound('application')
    return { amount, transactionId }
  })
}

type Application = Pick<typeof applications.$inferSelect, 'id' | 'invoiceId' | 'amount'>

/**
 * Takes back those applications of a transaction that `fits` names, newest first, in the open transaction with the client
 * held; with `most` no more than it needs, the last one in part. Returns how much it was.
 */
export async function takeBack(
  actor: Staff | System, transactionId: number, fits: (part: Application) => boolean = () => true, most?: bigint,
): Promise<bigint> {
  const company = actor.company.id
  const all = await db.select().from(applications)
    .where(and(eq(applications.companyId, company), eq(applications.transactionId, transactionId))).orderBy(desc(applications.id))
  let needed = most
  const taken = all.filter(fits).flatMap((part) => {
    const amount = needed === undefined || part.amount < needed ? part.amount : needed
    if (needed !== undefined) needed -= amount
    return amount > 0n ? [{ ...part, taken: amount }] : []
  })
  const [first] = taken
  if (!first) return 0n
  await db.select({ id: invoices.id }).from(invoices)
    .where(and(eq(invoices.companyId, company), inArray(invoices.id, taken.map(({ invoiceId }) => invoiceId))))
    .orderBy(asc(invoices.id)).for('no key update')
  await holdTransaction(actor, transactionId)
  await db.delete(applications)
    .where(and(eq(applications.companyId, company), inArray(applications.id, taken.map(({ id }) => id))))
  const kept = taken.filter((part) => part.taken < part.amount)
  if (kept.length > 0) {
    await db.insert(applications).values(kept.map(({ id: _, taken: gone, ...part }) => ({ ...part, amount: part.amount - gone })))
  }
  const { clientId, currency } = first
  await keepSums(actor, { clientId, currency },
    taken.map(({ invoiceId, taken: amount }) => ({ transactionId, invoiceId, amount })), -1)
  return taken.reduce((sum, { taken: amount }) => sum + amount, 0n)
}

async function transactionOf(actor: Staff | System, which: Named) {
  if ('transactionId' in which) return which.transactionId
  const [found] = await db.select({ transactionId: applications.transactionId }).from(applications)
    .where(and(eq(applications.companyId, actor.company.id), eq(applications.id, which.applicationId)))
  if (!found) throw new NotFound('application')
  return found.transactionId
}
