import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { paymentAttempts } from '@/db/schema/gateways'
import { accountSetups, forgottenAccounts } from '@/db/schema/payment-accounts'
import { refunds } from '@/db/schema/transactions'
import { askGateways as ask, countToAsk } from '@/features/payments/commands/ask-gateways'
import { waiting } from '@/features/payments/waiting'
import type { Job } from '../job'

/** Asks the gateways about what they did not tell: payments, charges, saved accounts and refunds that wait for an answer. */
export const askGateways: Job = {
  name: 'ask-gateways',
  count: ({ actor, now }) => countToAsk(actor, now),
  next: async (context, after) => (after === undefined ? { items: [context.actor.company.id], after: true } : undefined),
  work: async () => ({ done: 0, problems: [] }),
  afterwards: async ({ actor, now }, _, signal) => ({ done: await ask(actor, { now, signal }), problems: [] }),
}

/** The newest runs of companies in which something waits to be asked about, though the run of the day is done. */
export async function hasToAsk(now: Date): Promise<{ companyId: number; id: number }[]> {
  const { attempts, setups, refunds: waitingRefunds, forgotten } = waiting(sql`k.id`, now)
  const rows = await db.execute<{ companyId: number; id: string }>(sql`
    select r.company_id as "companyId", r.id::text from companies k
    join lateral (select company_id, id, status from runs where company_id = k.id and job = 'ask-gateways' and staff_id is null
      order by day desc limit 1) r on r.status = 'done'
    where exists (select from ${paymentAttempts} where ${attempts}) or exists (select from ${accountSetups} where ${setups})
      or exists (select from ${refunds} where ${waitingRefunds}) or exists (select from ${forgottenAccounts} where ${forgotten})`)
  return rows.map(({ companyId, id }) => ({ companyId, id: Number(id) }))
}
