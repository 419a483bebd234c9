import { sql } from 'drizzle-orm'
import { writeFileSync } from 'node:fs'
import { db, disconnect } from '@/db/client'
import { runs } from '@/db/schema/runs'
import { performRun } from '@/features/runs/perform'
import { todayIn } from '@/lib/dates'
import { makeBook } from './book'

/**
 * The renewal run over BENCH_SERVICES services (100,000) of as many clients, with every guarantee kept: invoices a second,
 * and the most memory that the process took. On a database of its own (DATABASE_URL), which it fills.
 */
const services = Number(process.env.BENCH_SERVICES ?? 100_000)
const now = new Date()
const company = await makeBook({ clients: services, day: todayIn('UTC', now) })
await db.execute(sql`analyze`)
const [run] = await db.insert(runs).values({ companyId: company.id, job: 'renewals', day: todayIn('UTC', now) }).returning()

let most = 0
let early = 0
const started = performance.now()
const cpu = process.cpuUsage()
await performRun(company.id, run?.id ?? 0, {
  now, pause: async () => {
    const { rss } = process.memoryUsage()
    if (performance.now() - started < 10_000) early = Math.max(early, rss)
    most = Math.max(most, rss)
  },
})
const seconds = (performance.now() - started) / 1000
const { user, system } = process.cpuUsage(cpu)
const [made] = await db.execute<{ invoices: number; mails: number; first: number; last: number }>(sql`
  select count(*)::int as invoices, min(sequence) as first, max(sequence) as last,
    (select count(*)::int from outbox where company_id = ${company.id}) as mails
  from invoices where company_id = ${company.id}`)
const megabytes = (bytes: number) => Math.round(bytes / 2 ** 20)
const figures = {
  services, ...made, seconds: Number(seconds.toFixed(1)), invoicesPerSecond: Math.round((made?.invoices ?? 0) / seconds),
  // What the program itself thinks; the rest is the database and waiting for a processor.
  ownMsPerInvoice: Number(((user + system) / 1000 / services).toFixed(3)), memoryMb: megabytes(most), memoryAfterTenSecondsMb: megabytes(early),
}
console.log(figures)
if (process.env.BENCH_RESULT) writeFileSync(process.env.BENCH_RESULT, JSON.stringify(figures))
await disconnect()
