import { sql } from 'drizzle-orm'
import { db } from '@/db/client'

/**
 * Puts a campaign into the queue of the worker, in the caller's transaction. It stands there once: asked for again, the
 * new time counts; where it is being worked on, it goes on afterwards.
 */
export async function enqueueCampaign({ companyId, id }: { companyId: number; id: number }, at: Date) {
  await db.execute(sql`
    select graphile_worker.add_job('campaign', json_build_object('company', ${companyId}::int, 'campaign', ${id}::bigint),
      queue_name => ${`campaign:${companyId}:${id}`}::text, run_at => ${at.toISOString()}::timestamptz, max_attempts => 20,
      job_key => ${`campaign:${companyId}:${id}`}::text)`)
}
