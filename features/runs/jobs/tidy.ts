import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { forgetMails } from '@/features/mail/commands/forget-mails'
import type { Job } from '../job'

/** How long runs and their problems are shown. */
const keptDays = 180

/** Folds the differences that were tallied into one row each, and forgets old runs and what mails of long ago said. */
export const tidy: Job = {
  name: 'tidy',
  count: async () => 1,
  next: async (context, after) => (after === undefined ? { items: [context.actor.company.id], after: true } : undefined),

  async work({ actor, day }) {
    const companyId = actor.company.id
    // One statement: whoever reads meanwhile sees all of the old rows or the new one.
    await db.execute(sql`
      with gone as (delete from tallies where company_id = ${companyId} returning *)
      insert into tallies (company_id, noun, status, currency, count, amount, rest)
      select company_id, noun, status, currency, sum(count), sum(amount), sum(rest) from gone group by 1, 2, 3, 4
      having (sum(count), sum(amount), sum(rest)) <> (0, 0, 0)`)
    await db.execute(sql`
      with gone as (delete from day_tallies where company_id = ${companyId} returning *)
      insert into day_tallies (company_id, noun, status, currency, day, due_on, count, amount, rest)
      select company_id, noun, status, currency, day, due_on, sum(count), sum(amount), sum(rest) from gone group by 1, 2, 3, 4, 5, 6
      having (sum(count), sum(amount), sum(rest)) <> (0, 0, 0)`)
    await db.execute(sql`
      delete from runs where company_id = ${companyId} and day < ${day}::date - ${keptDays}::int and status in ('done', 'failed')`)
    await forgetMails(actor)
    return { done: 1, problems: [] }
  },
}
