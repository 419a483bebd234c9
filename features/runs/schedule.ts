import { asc, eq, sql } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { companies } from '@/db/schema/companies'
import { runs } from '@/db/schema/runs'
import { todayIn } from '@/lib/dates'
import { logger } from '@/lib/logger'
import { enqueue } from './queue'
import { isJob, jobs, type JobName } from './run'
import { hasToAsk } from './jobs/ask-gateways'
import { hasToUnsuspend } from './jobs/unsuspend'

/** Makes, for each company and job, the run of the company's day if it is missing, and returns how many it made. */
export async function scheduleRuns(now: Date): Promise<number> {
  const all = await db.select({ id: companies.id, timeZone: companies.timeZone }).from(companies).orderBy(asc(companies.id))
  const wanted = all.flatMap(({ id, timeZone }) => {
    const day = dayOf(timeZone, now)
    return day === undefined ? [] : jobs.map((job) => ({ companyId: id, job, day }))
  })
  let made = 0
  for (let at = 0; at < wanted.length; at += 4000) {
    made += await transaction(async () => {
      const rows = await db.insert(runs).values(wanted.slice(at, at + 4000)).onConflictDoNothing()
        .returning({ companyId: runs.companyId, id: runs.id, job: runs.job })
      await enqueue(rows.flatMap(({ job, ...row }) => (isJob(job) ? [{ ...row, job }] : [])))
      return rows.length
    })
  }
  return made
}

/** A company whose time zone this computer does not know must not stop the others. */
function dayOf(timeZone: string, now: Date): string | undefined {
  try {
    return todayIn(timeZone, now)
  } catch {
    logger.warn({ timeZone }, 'unknown time zone')
    return undefined
  }
}

/** Puts back into the queue what waits or works and is not there: its entry was lost or given up. */
export async function reviveRuns() {
  await transaction(async () => {
    const lost = await db.select({ companyId: runs.companyId, id: runs.id, job: runs.job }).from(runs).where(sql`
      ${runs.status} in ('queued', 'running') and ${runs.createdAt} < now() - interval '1 minute'
      and coalesce(${runs.progressAt}, ${runs.createdAt}) < now() - interval '1 minute'
      and not exists (select from graphile_worker.jobs as queued where queued.key = 'run:' || ${runs.id}
        and (queued.locked_at is not null or queued.attempts < queued.max_attempts))`)
    await enqueue(lost.flatMap(({ job, ...row }) => (isJob(job) ? [{ ...row, job }] : [])))
  })
}

/** A service whose debts were paid during the day runs again within minutes, not tomorrow. */
export async function rerunUnsuspend() {
  for (const { companyId, id } of await hasToUnsuspend()) await requeue(companyId, id, 'unsuspend')
}

/** What a gateway owes an answer for is asked about within minutes, not tomorrow. */
export async function rerunAsking(now: Date) {
  for (const { companyId, id } of await hasToAsk(now)) await requeue(companyId, id, 'ask-gateways')
}

/** Lets a run of today that is done begin once more. */
async function requeue(companyId: number, id: number, job: JobName) {
  await transaction(async () => {
    const again = await db.update(runs).set({ status: 'queued' })
      .where(sql`${eq(runs.companyId, companyId)} and ${runs.id} = ${id} and ${runs.status} = 'done'`).returning({ id: runs.id })
    if (again.length > 0) await enqueue([{ companyId, id, job }])
  })
}
