import { and, eq, inArray, ne, sql } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { companies } from '@/db/schema/companies'
import { runs } from '@/db/schema/runs'
import { services } from '@/db/schema/services'
import { record } from '@/features/events/commands'
import type { Staff } from '@/lib/actor'
import { todayIn } from '@/lib/dates'
import { NotFound, Refusal } from '@/lib/errors'
import { permit } from '@/lib/permit'
import { enqueue } from './queue'
import { isJob, type JobName } from './run'

/** Puts a job of today into the queue, and gives the run's id. One that waits or works already is that run. */
export async function startRun(actor: Staff, job: JobName, { now }: { now: Date }): Promise<number> {
  permit(actor, 'runs.edit')
  return transaction(async () => {
    const companyId = actor.company.id
    // Two who press at once take turns.
    await db.select({ id: companies.id }).from(companies).where(eq(companies.id, companyId)).for('no key update')
    const [busy] = await db.select({ id: runs.id }).from(runs)
      .where(and(eq(runs.companyId, companyId), eq(runs.job, job), inArray(runs.status, ['queued', 'running']))).limit(1)
    if (busy) return busy.id
    const [made] = await db.insert(runs).values({
      companyId, job, day: todayIn(actor.company.timeZone, now), staffId: actor.staffId,
    }).returning({ id: runs.id })
    if (!made) throw new NotFound('run')
    await enqueue([{ companyId, id: made.id, job }])
    await record(actor, 'run.started', { changes: { job } })
    return made.id
  })
}

/** Lets a run that failed go on from where it was left. */
export async function retryRun(actor: Staff, id: number) {
  permit(actor, 'runs.edit')
  await transaction(async () => {
    const here = and(eq(runs.companyId, actor.company.id), eq(runs.id, id))
    const [run] = await db.select({ job: runs.job, status: runs.status }).from(runs).where(here).for('update')
    if (!run || !isJob(run.job)) throw new NotFound('run')
    if (run.status !== 'failed') throw new Refusal({ '': 'runs.notFailed' })
    await db.update(runs).set({ status: 'queued', error: '', endedAt: null, progressAt: sql`now()` }).where(here)
    await enqueue([{ companyId: actor.company.id, id, job: run.job }])
    await record(actor, 'run.retried', { changes: { job: run.job } })
  })
}

/** Takes services that were left aside back among those that are billed, and starts a run for them. One, or all. */
export async function tryAgain(actor: Staff, serviceId: number | undefined, { now }: { now: Date }): Promise<number> {
  permit(actor, 'runs.edit')
  return transaction(async () => {
    const back = await db.update(services).set({ setAside: '', version: sql`${services.version} + 1` })
      .where(and(eq(services.companyId, actor.company.id), ne(services.setAside, ''),
        serviceId === undefined ? undefined : eq(services.id, serviceId)))
      .returning({ id: services.id, clientId: services.clientId })
    const [first] = back
    if (serviceId !== undefined && !first) throw new NotFound('service')
    if (first && back.length === 1) await record(actor, 'service.set-aside-cleared', { clientId: first.clientId, changes: { serviceId: first.id } })
    return startRun(actor, 'renewals', { now })
  })
}
