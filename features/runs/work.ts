import { Logger, parseCronItems, run, makeWorkerUtils } from 'graphile-worker'
import postgres from 'postgres'
import { disconnect } from '@/db/client'
import { campaignMail } from '@/features/campaigns/campaign-mail'
import { performCampaign, reviveCampaigns } from '@/features/campaigns/work'
import { startSender } from '@/features/mail/sender'
import { logger } from '@/lib/logger'
import { performRun } from './perform'
import { rerunAsking, rerunUnsuspend, reviveRuns, scheduleRuns } from './schedule'

/** The first half of the advisory locks that say which worker lives; the second is made of its name. */
const lock = 7_310_222

/**
 * The worker: takes runs from the queue until it is told to stop, and then finishes its batch. It names itself by a
 * lock of its own connection, which the database lets go of when the process dies, however it dies; so the next one
 * knows whose jobs to take over.
 */
export async function work(connectionString: string) {
  const alive = postgres(connectionString, { max: 1, idle_timeout: 0, max_lifetime: null, onnotice: () => {} })
  const queue = await makeWorkerUtils({ connectionString, maxPoolSize: 1, logger: quiet })
  const stopping = new AbortController()
  const size = Number(process.env.CLIENTELE_BATCH) || undefined

  let own = ''
  const live = (name: string) => alive`select pg_advisory_lock_shared(${lock}, hashtext(${name}))`
  const release = async () => {
    // Again each time: a connection that was lost and made anew has no lock.
    if (own) await live(own)
    const dead = await alive<{ name: string }[]>`
      select locked_by as name from (select distinct locked_by from graphile_worker.jobs where locked_by is not null) as working
      where locked_by <> ${own} and pg_try_advisory_lock(${lock}, hashtext(locked_by))`
    if (dead.length > 0) await queue.forceUnlockWorkers(dead.map(({ name }) => name))
    for (const { name } of dead) await alive`select pg_advisory_unlock(${lock}, hashtext(${name}))`
  }
  const tick = async () => {
    await release()
    await reviveRuns()
    await scheduleRuns(new Date())
    await rerunUnsuspend()
    await rerunAsking(new Date())
    await reviveCampaigns(new Date())
  }

  await release()
  const runner = await run({
    connectionString, concurrency: 2, maxPoolSize: 4, pollInterval: 2000, noHandleSignals: true, logger: quiet,
    // A batch is over in well under a second; whoever asks to stop waits for it.
    preset: { worker: { gracefulShutdownAbortTimeout: 60_000 }, plugins: [{
      name: 'clientele-alive', version: '1.0.0',
      worker: { hooks: { startWorker: async (_, { worker }) => {
        own = worker.workerPool.id
        await live(own)
      } } },
    }] },
    parsedCronItems: process.env.CLIENTELE_CLOCK === 'off' ? [] : parseCronItems([
      { task: 'tick', match: '* * * * *', identifier: 'tick', options: { jobKey: 'tick', maxAttempts: 1, backfillPeriod: 0 } },
    ]),
    taskList: {
      tick,
      run: async (payload: unknown) => {
        const { company, run: id } = payload as { company: number; run: number }
        await performRun(company, id, { now: new Date(), signal: stopping.signal, size })
      },
      campaign: async (payload: unknown) => {
        const { company, campaign } = payload as { company: number; campaign: number }
        await performCampaign(company, campaign, { now: new Date(), signal: stopping.signal })
      },
    },
  })
  if (process.env.CLIENTELE_CLOCK !== 'off') await queue.addJob('tick', {}, { jobKey: 'tick', maxAttempts: 1 })
  // The server sends mail too; each takes what the other has not locked.
  startSender({ campaign: campaignMail })
  logger.info('worker started')

  let stopped: Promise<void> | undefined
  const stop = () => (stopped ??= (async () => {
    stopping.abort()
    await runner.stop().catch(() => {})
    await Promise.all([queue.release(), alive.end({ timeout: 5 }), disconnect()])
  })())
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop().then(() => process.exit(0)))
  // Its parent is gone, whatever the way.
  process.on('disconnect', () => void stop().then(() => process.exit(0)))
  // The library ends its runner when the database stays away: whoever supervises starts the worker again.
  await runner.promise.catch((error: unknown) => logger.error({ error: error instanceof Error ? error.message : 'unknown' }, 'worker ended'))
  if (!stopped) process.exitCode = 1
  await stop()
}

/** What goes well is in Tools > Runs; the log is for what does not. */
const quiet = new Logger(() => (level, message) => {
  if (level === 'error') logger.error(message)
  else if (level === 'warning') logger.warn(message)
})
