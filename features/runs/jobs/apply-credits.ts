import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { settingsForClients } from '@/features/settings/queries'
import { applyCredits } from '@/features/transactions/commands/apply'
import { byId, type Context, type Job } from '../job'

/** Clients who hold credit in a currency in which they also owe something. */
const wanted = ({ actor }: Context, after: number, limit: number | null) => db.execute<{ id: string }>(sql`
  select distinct t.client_id::text as id, t.client_id from transactions t
  where t.company_id = ${actor.company.id} and t.client_id > ${after}
    and t.status = 'approved' and t.applied + t.refunded < t.amount
    and exists (select from invoices i where i.company_id = t.company_id and i.client_id = t.client_id
      and i.currency = t.currency and i.status = 'open' and i.kind = 'invoice' and i.applied < i.total)
  order by t.client_id limit ${limit}`)

/** Pays what is due first from what clients have to their credit, where that is to happen by itself. */
export const applyCreditsJob: Job = {
  name: 'apply-credits',
  count: async (context) => (await wanted(context, 0, null)).length,
  // Each client's money is locked on its own, so few together keep nobody waiting.
  next: byId(async (context, after, limit) => (await wanted(context, after, limit)).map(({ id }) => ({ id: Number(id) })), 50),

  async work({ actor }, items) {
    const terms = await settingsForClients(actor, items)
    let done = 0
    for (const clientId of items) {
      if (!terms.get(clientId)?.['credit.apply-automatically']) continue
      const { applied } = await applyCredits(actor, clientId)
      if (applied > 0n) done += 1
    }
    return { done, problems: [] }
  },
  setAside: async (_, clientId) => ({ reason: 'unexpected', clientId }),
}
