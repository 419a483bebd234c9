import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { sql } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { runs } from '@/db/schema/runs'
import { enqueue } from '@/features/runs/queue'
import { todayIn } from '@/lib/dates'
import { makeBook } from '../book'

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const child = fileURLToPath(new URL('./worker-child.ts', import.meta.url))

type Options = { kills: number; naive?: boolean; clients?: number; seed?: number; say?: (text: string) => void }
export type Outcome = { kills: number; runs: number; services: number; lost: number; doubled: number; gaps: number; mailsAmiss: number; miscounted: number }

/** A small generator, so that a failure can be had again by its seed. */
function generator(seed: number) {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
}

/** The queue gives a run up after twenty tries; it is the clock, which stands still here, that would begin it anew. */
const mostOfOneRun = 15

/**
 * Renewal runs whose worker is killed (SIGKILL) at random moments and started again, until it was killed so many times
 * while a run was not done. Says how many services were not billed or billed twice, and how many numbers are missing.
 */
export async function killRuns({ kills, naive = false, clients = 120, seed = 1, say = () => {} }: Options): Promise<Outcome> {
  const random = generator(seed)
  const ready: Promise<ChildProcess>[] = []
  const prepare = () => ready.push(new Promise((resolve, reject) => {
    const process_ = fork(child, {
      execArgv: ['--conditions=react-server', '--import', 'tsx'], stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: { ...process.env, CLIENTELE_CLOCK: 'off', CLIENTELE_BATCH: '5', LOG_LEVEL: 'silent', NODE_ENV: 'production', MAIL_DIR: '', SMTP_URL: '',
        ...(naive ? { PROVE_NAIVE: '1' } : {}) },
    })
    process_.once('message', () => resolve(process_))
    process_.once('error', reject)
  }))
  // The next two load while one works.
  prepare()
  prepare()

  const outcome: Outcome = { kills: 0, runs: 0, services: 0, lost: 0, doubled: 0, gaps: 0, mailsAmiss: 0, miscounted: 0 }
  while (outcome.kills < kills) {
    const day = todayIn('UTC', new Date())
    const company = await makeBook({ clients, day })
    const runId = await transaction(async () => {
      const [run] = await db.insert(runs).values({ companyId: company.id, job: 'renewals', day }).returning({ id: runs.id })
      await enqueue([{ companyId: company.id, id: run?.id ?? 0, job: 'renewals' }])
      return run?.id ?? 0
    })
    const billed = async () => (await db.execute<{ n: number }>(sql`select count(*)::int as n from invoices where company_id = ${company.id}`))[0]?.n ?? 0
    const isDone = async () => (await db.execute<{ status: string }>(sql`select status from runs where id = ${runId}`))[0]?.status === 'done'
    let ofThisRun = 0
    for (let done = false; !done;) {
      prepare()
      const worker = await ready.shift()
      worker?.send('go')
      // A quarter of the kills come at any moment, the rest in the midst of its work.
      const anyhow = random() < 0.25
      const before = await billed()
      let until = Date.now() + random() * 1500
      let works = anyhow
      // The last of all runs is let live, once there were enough kills.
      while (!(done = await isDone()) && (outcome.kills >= kills || ofThisRun >= mostOfOneRun || !works || Date.now() < until)) {
        if (!works && await billed() > before) {
          works = true
          until = Date.now() + random() * 150
        }
        await pause(2)
      }
      if (worker) {
        const gone = new Promise((resolve) => worker.once('exit', resolve))
        worker.kill('SIGKILL')
        await gone
      }
      if (!done) {
        outcome.kills += 1
        ofThisRun += 1
      }
      else done = await isDone()
    }
    outcome.runs += 1
    await check(company.id, runId, outcome, naive)
    say(`${outcome.kills} kills in ${outcome.runs} runs: ${outcome.lost} lost, ${outcome.doubled} doubled, ${outcome.gaps} gaps`)
  }
  for (const waiting of ready) void waiting.then((one) => one.kill('SIGKILL'))
  await Promise.allSettled(ready)
  return outcome
}

async function check(companyId: number, runId: number, outcome: Outcome, naive: boolean) {
  const [found] = await db.execute<Omit<Outcome, 'kills' | 'runs'>>(sql`
    select count(*)::int as services,
      (count(*) filter (where billed = 0 or not moved))::int as lost, (count(*) filter (where billed > 1))::int as doubled,
      (select abs(next_invoice_number - 1 - (select count(*) from invoices where company_id = ${companyId} and sequence is not null)::int)
        from companies where id = ${companyId}) as gaps,
      (select abs((select count(*) from outbox where company_id = ${companyId} and template = 'invoice')
        - (select count(*) from invoices where company_id = ${companyId})))::int as "mailsAmiss",
      (select abs(done - (select count(*) from services where company_id = ${companyId})) from runs where id = ${runId})::int as miscounted
    from (select s.id, s.renews_on > (anchor_on + make_interval(months => 1))::date as moved,
        (select count(*) from invoice_lines l where l.company_id = s.company_id and l.service_id = s.id) as billed
      from services s where s.company_id = ${companyId}) as book`)
  if (!found) return
  outcome.services += found.services
  outcome.lost += found.lost
  outcome.doubled += found.doubled
  outcome.gaps += Number(found.gaps)
  if (naive) return
  outcome.mailsAmiss += found.mailsAmiss
  outcome.miscounted += found.miscounted
}
