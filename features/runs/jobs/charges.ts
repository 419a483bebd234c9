import { askForCharge } from '@/features/payments/commands/ask-for-charge'
import { findChargeable, findUnanswered, openDueCharges } from '@/features/payments/commands/charge-due'
import { addDays } from '@/lib/periods'
import { byId, type Context, type Job } from '../job'
import type { Problem } from '../run'
import { extremeDays } from '../terms'

/** The last due day that anybody could be charged for today; undefined where nobody is charged. */
async function lastDueDay({ actor, day }: Context): Promise<string | undefined> {
  const { least } = await extremeDays(actor, ['charge.day'])
  return least === null ? undefined : addDays(day, -least)
}

/**
 * Charges invoices that are due to the accounts that clients chose for it. A batch writes down what it will ask for and is committed;
 * only then the gateways are asked, each charge under a key of its own. A run that was killed finds what was not answered.
 */
export const charges: Job = {
  name: 'charges',
  async count(context) {
    const dueBy = await lastDueDay(context)
    return dueBy === undefined ? 0 : (await findChargeable(context.actor, { dueBy })).length
  },
  // Few together: each client's money is locked, and nobody else of them can pay meanwhile.
  next: byId(async (context, after, limit) => {
    const dueBy = await lastDueDay(context)
    return dueBy === undefined ? [] : (await findChargeable(context.actor, { dueBy, after, limit })).map(({ id }) => ({ id: Number(id) }))
  }, 25),

  async work(context, items) {
    const dueBy = await lastDueDay(context)
    if (dueBy !== undefined) await openDueCharges(context.actor, items, { day: context.day, dueBy, now: context.now })
    return { done: 0, problems: [] }
  },

  async afterwards({ actor, now }, items, signal) {
    const away = new Set<string>()
    const problems: Problem[] = []
    let done = 0
    for (const { id, gateway, clientId, invoiceId } of await findUnanswered(actor, items)) {
      // One that is away keeps the others waiting for nothing: the run that asks gateways comes by.
      if (signal?.aborted || away.has(gateway)) continue
      const { status } = await askForCharge(actor, id, now)
      if (status === 'started') away.add(gateway)
      else if (status === 'failed') problems.push({ reason: 'chargeRefused', clientId, invoiceId: invoiceId ?? undefined })
      else if (status !== 'expired') done += 1
    }
    return { done, problems }
  },
  setAside: async (_, invoiceId) => ({ reason: 'unexpected', invoiceId }),
}
