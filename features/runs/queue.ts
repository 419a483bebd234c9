import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { jobs, type JobName } from './run'

/**
 * Puts runs into the queue of the worker, in the caller's transaction. The runs of one company wait for each other, in
 * the order of a day; asking twice for one that waits is asking once.
 */
export async function enqueue(list: readonly { companyId: number; id: number; job: JobName }[]) {
  if (list.length === 0) return
  const rows = JSON.stringify(list.map(({ companyId, id, job }) => ({ company: companyId, run: id, priority: jobs.indexOf(job) })))
  await db.execute(sql`
    select graphile_worker.add_job('run', json_build_object('company', company, 'run', run),
      queue_name => 'company:' || company, max_attempts => 20, job_key => 'run:' || run, priority => priority)
    from json_to_recordset(${rows}::text::json) as asked(company int, run bigint, priority int)`)
}
