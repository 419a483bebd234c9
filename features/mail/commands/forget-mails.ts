import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { getSettings } from '@/features/settings/queries'
import type { System } from '@/lib/actor'

/** In one run; the rest is for the next ones, because each takes its rows for as long as the run's transaction. */
const most = 50_000

/**
 * Forgets what mails said that are older than the company keeps them, and what they were made of; when which went to whom
 * stays. Returns how many.
 */
export async function forgetMails(actor: System, now = new Date()): Promise<number> {
  const days = (await getSettings(actor, {}))['mail.keep-days']
  const before = new Date(now.getTime() - days * 86_400_000).toISOString()
  const rows = await db.execute(sql`
    update outbox set body = null, variables = null where id in (
      select id from outbox where company_id = ${actor.company.id} and created_at < ${before}::timestamptz and state <> 'waiting'
        and (body is not null or variables is not null) order by created_at limit ${most}::int)
    returning 1`)
  return rows.length
}
