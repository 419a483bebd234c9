import { and, eq, sql } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { companies } from '@/db/schema/companies'
import { runProblems, runs } from '@/db/schema/runs'
import { findSystem } from '@/features/accounts/system'
import { todayIn } from '@/lib/dates'
import { logger } from '@/lib/logger'
import type { Context, Job } from './job'
import { jobList } from './jobs'
import { enqueue } from './queue'
import { isJob, jobs, type Problem } from './run'

/** Any number that no other advisory lock of the program uses; the job's place in the list is added. */
const lock = 7_310_300

/**
 * Does a run from wherever it was left. Every batch is one transaction together with its progress, so that a process
 * which is killed has done whole batches and counted each. Asked to stop, it puts the rest back into the queue.
 */
export async function performRun(companyId: number, runId: number, { now, signal, size = 500, pause }: {
  now: Date
  signal?: AbortSignal
  /** How many are done together. */
  size?: number
  /** Between batches, for tests. */
  pause?: () => Promise<void>
}): Promise<void> {
  const [row] = await db.select({ job: runs.job, status: runs.status, slug: companies.slug }).from(runs)
    .innerJoin(companies, eq(companies.id, runs.companyId))
    .where(and(eq(runs.companyId, companyId), eq(runs.id, runId)))
  const actor = row && await findSystem(row.slug)
  if (!row || !actor || row.status === 'done' || !isJob(row.job)) return
  const job = jobList[row.job]
  // A run that was left lying does the day on which it is taken up: everything up to then is due.
  const context: Context = { actor, runId, day: todayIn(actor.company.timeZone, now), now, size }
  const here = and(eq(runs.companyId, companyId), eq(runs.id, runId))
  try {
    const left = await job.count(context)
    await db.update(runs).set({
      status: 'running', startedAt: sql`coalesce(${runs.startedAt}, now())`, progressAt: sql`now()`, endedAt: null, error: '',
      total: sql`${runs.done} + ${left}`, attempts: sql`${runs.attempts} + 1`,
    }).where(here)
    if (!await workThrough(job, context, { signal, pause })) {
      return await transaction(async () => {
        await db.update(runs).set({ status: 'queued' }).where(here)
        await enqueue([{ companyId, id: runId, job: job.name }])
      })
    }
    await db.update(runs).set({ status: 'done', endedAt: sql`now()`, total: sql`${runs.done}` }).where(here)
  } catch (error) {
    logger.error({ run: runId, job: row.job, error: error instanceof Error ? error.stack : 'unknown' }, 'run failed')
    await db.update(runs).set({ status: 'failed', endedAt: sql`now()`, error: reasonOf(error) }).where(here)
    throw error
  }
}

/** All batches; false when it was asked to stop before the end. */
async function workThrough(job: Job, context: Context, { signal, pause }: { signal?: AbortSignal; pause?: () => Promise<void> }) {
  let after: unknown
  let ended = false
  let finding = Promise.resolve()
  // The lanes ask for their batches one after the other, each behind the last.
  const next = () => {
    const found = finding.then(async () => {
      if (ended || signal?.aborted) return undefined
      const batch = await job.next(context, after)
      if (batch) after = batch.after
      else ended = true
      return batch
    })
    finding = found.then(() => {}, () => { ended = true })
    return found
  }
  const lane = async () => {
    for (let batch = await next(); batch; batch = await next()) {
      await whole(job, context, batch.items, signal)
      await pause?.()
    }
  }
  const lanes = await Promise.allSettled(Array.from({ length: job.lanes ?? 1 }, lane))
  for (const done of lanes) if (done.status === 'rejected') throw done.reason
  return !signal?.aborted || ended
}

/** One batch, and where it breaks its halves, down to the one item that is to blame; the others go on. */
async function whole(job: Job, context: Context, items: number[], signal?: AbortSignal): Promise<void> {
  try {
    await patiently(() => transaction(async () => {
      await hold(job, context)
      const { done, problems } = await job.work(context, items)
      await write(context, done, problems)
    }))
    if (job.afterwards) {
      const { done, problems } = await job.afterwards(context, items, signal)
      await transaction(() => write(context, done, problems))
    }
  } catch (error) {
    if (isPassing(error)) throw error
    if (items.length > 1) {
      const middle = Math.ceil(items.length / 2)
      await whole(job, context, items.slice(0, middle), signal)
      return whole(job, context, items.slice(middle), signal)
    }
    const [item] = items
    if (item === undefined) return
    logger.error({ job: job.name, item, error: error instanceof Error ? error.stack : 'unknown' }, 'left aside')
    await transaction(async () => {
      await hold(job, context)
      await write(context, 0, [await job.setAside?.(context, item) ?? { reason: 'unexpected' }])
    })
  }
}

/** Two runs of a job in a company take turns, unless its own locks are enough. */
const hold = async (job: Job, { actor }: Context) => job.lanes === undefined
  && db.execute(sql`select pg_advisory_xact_lock(${lock + jobs.indexOf(job.name)}::int, ${actor.company.id}::int)`)

async function write({ actor, runId }: Context, done: number, problems: readonly Problem[]) {
  const companyId = actor.company.id
  if (problems.length > 0) await db.insert(runProblems).values(problems.map((problem) => ({ companyId, runId, ...problem })))
  await db.update(runs).set({
    done: sql`${runs.done} + ${done}`, problems: sql`${runs.problems} + ${problems.length}`, progressAt: sql`now()`,
  }).where(and(eq(runs.companyId, companyId), eq(runs.id, runId)))
}

/** What the database refuses because two met in it is over in a moment. */
async function patiently(work: () => Promise<void>, tries = 5): Promise<void> {
  for (let left = tries; ; left--) {
    try {
      return await work()
    } catch (error) {
      if (left === 1 || !['40001', '40P01', '55P03'].includes(codeOf(error))) throw error
      await new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * 80))
    }
  }
}

/** A database that is away, or two that met too often: the same batch will do later. */
const isPassing = (error: unknown) => /^(08|40|53|57|CONN|ECONN|ETIMEDOUT|EPIPE|55P03)/.test(codeOf(error))

/** The code of what PostgreSQL or the connection said, also where the query builder wraps it. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return ''
  const { code } = error as { code?: unknown }
  return typeof code === 'string' ? code : codeOf(error.cause)
}

/** A code only: a message can hold data of clients. */
const reasonOf = (error: unknown) => codeOf(error) || (error instanceof Error ? error.name : 'unknown')
