import { writeFileSync } from 'node:fs'
import { eq, sql } from 'drizzle-orm'
import { db, disconnect } from '@/db/client'
import { makeCampaign, makeCompany } from '@/db/factories'
import { campaignRecipients, campaigns } from '@/db/schema/campaigns'
import { performCampaign } from '@/features/campaigns/work'

/**
 * The list of recipients of a campaign to BENCH_RECIPIENTS clients (100,000) who agreed, among a fifth more who did not: how
 * long it takes until every one of them is queued, and how much memory the process takes for it. On a database of its own
 * (DATABASE_URL), which it fills.
 */
const recipients = Number(process.env.BENCH_RECIPIENTS ?? 100_000)
const all = Math.round(recipients * 1.2)
const company = await makeCompany({ nextClientNumber: all + 1 })
for (let from = 1; from <= all; from += 20_000) {
  await db.execute(sql`
    insert into clients (company_id, number, group_id, first_name, last_name, country, email, currency, locale, marketing_opt_in)
    select ${company.id}::int, n, ${company.generalGroupId}::int, 'Cleo', 'Client ' || n, (array['DE', 'US', 'JP', 'EG'])[n % 4 + 1],
      'client' || n || '@bench.example', 'EUR', (array['en', 'de', 'ja', 'ar'])[n % 4 + 1], n % 6 <> 0
    from generate_series(${from}::int, ${Math.min(all, from + 19_999)}::int) as n`)
}
await db.execute(sql`analyze clients`)
const now = new Date()
const campaign = await makeCampaign(company.id, { status: 'running', startsAt: now, startedAt: now })

const megabytes = () => Math.round(process.memoryUsage().rss / 2 ** 20)
const before = megabytes()
let most = before
const watch = setInterval(() => { most = Math.max(most, megabytes()) }, 20)
const started = performance.now()
await performCampaign(company.id, campaign.id, { now })
const seconds = (performance.now() - started) / 1000
clearInterval(watch)
const queued = await db.$count(campaignRecipients, eq(campaignRecipients.campaignId, campaign.id))
const [{ status, listedAt } = { status: '', listedAt: null }] = await db.select().from(campaigns).where(eq(campaigns.id, campaign.id))
const figures = {
  recipients: queued, of: all, seconds: Number(seconds.toFixed(2)), recipientsPerSecond: Math.round(queued / seconds), memoryBeforeMb: before, memoryMb: most,
}
console.log(figures)
if (process.env.BENCH_RESULT) writeFileSync(process.env.BENCH_RESULT, JSON.stringify(figures))
await disconnect()
if (queued !== recipients || status !== 'running' || !listedAt) throw new Error('not every recipient is on the list')
if (seconds > 10) throw new Error('the list took longer than 10 seconds')
