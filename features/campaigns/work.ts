import { and, asc, eq, gt, sql } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { campaignRecipients, campaigns } from '@/db/schema/campaigns'
import { clients } from '@/db/schema/clients'
import { companies } from '@/db/schema/companies'
import { outbox } from '@/db/schema/mail'
import { findSystem } from '@/features/accounts/system'
import { queueMails } from '@/features/mail/commands'
import type { System } from '@/lib/actor'
import { audienceWhere } from './audience'
import type { Audience } from './campaign'
import { enqueueCampaign } from './queue'

/** How many clients are looked at together when the list of recipients is made. */
const batch = 5000
/** Mails are handed to the outbox this far ahead, so that a pause finds few to take back and other mail never waits behind them. */
const aheadSeconds = 10

type Options = { now: Date; signal?: AbortSignal; size?: number }

/**
 * Brings a campaign forward as far as it may be by `now`: first the list of its recipients, batch by batch, then the next
 * seconds of its mails, at its pace. Then it comes again. Each step holds the campaign's row, looks whether it still runs,
 * and is one transaction with what it did, so a process that is killed has lost or doubled nothing.
 */
export async function performCampaign(companyId: number, id: number, { now, signal, size = batch }: Options): Promise<void> {
  const [row] = await db.select({ slug: companies.slug }).from(companies).where(eq(companies.id, companyId))
  const actor = row && await findSystem(row.slug)
  if (!actor) return
  for (;;) {
    const next = await transaction(async (): Promise<'again' | 'over' | Date> => {
      const campaign = await hold(companyId, id)
      if (campaign?.status === 'scheduled' && campaign.startsAt && campaign.startsAt <= now) {
        await change(campaign, { status: 'running', startedAt: now })
        return 'again'
      }
      if (campaign?.status !== 'running') return 'over'
      if (!campaign.listedAt) {
        await list(actor, campaign, now, size)
        return 'again'
      }
      return hand(actor, campaign, now)
    })
    if (next === 'over') return
    if (next === 'again' && !signal?.aborted) continue
    return transaction(() => enqueueCampaign({ companyId, id }, next === 'again' ? now : next))
  }
}

type Campaign = typeof campaigns.$inferSelect

const here = ({ companyId, id }: { companyId: number; id: number }) => and(eq(campaigns.companyId, companyId), eq(campaigns.id, id))

const hold = async (companyId: number, id: number): Promise<Campaign | undefined> =>
  (await db.select().from(campaigns).where(here({ companyId, id })).for('no key update'))[0]

const change = (campaign: Campaign, values: Partial<typeof campaigns.$inferInsert>) =>
  db.update(campaigns).set(values).where(here(campaign))

/** The next clients in the order of their ids; the database writes them down without sending any to us. */
async function list(actor: System, campaign: Campaign, now: Date, size: number) {
  const { companyId, id, listedTo } = campaign
  const [made] = await db.execute<{ last: string | null; found: number }>(sql`
    with found as (
      select ${clients.id} as id, ${clients.locale} as locale from ${clients}
      where ${and(audienceWhere(actor, campaign.audience as Audience), gt(clients.id, listedTo))}
      order by ${clients.companyId}, ${clients.id} limit ${size}
    ), written as (
      insert into ${campaignRecipients} (company_id, campaign_id, client_id, locale)
      select ${companyId}::int, ${id}::bigint, id, locale from found on conflict do nothing
    )
    select max(id) as last, count(*)::int as found from found`)
  const isWhole = (made?.found ?? 0) < size
  await change(campaign, { listedTo: Number(made?.last ?? listedTo), ...(isWhole ? { listedAt: now } : {}) })
}

/** Gives the outbox the mails of the next seconds, each with its time, and says when to come again. */
async function hand(actor: System, campaign: Campaign, now: Date): Promise<'over' | Date> {
  const { companyId, id, perMinute } = campaign
  const step = 60_000 / perMinute
  const from = Math.max(campaign.handedUntil?.getTime() ?? 0, now.getTime())
  const end = now.getTime() + aheadSeconds * 1000
  const inState = (state: 'waiting' | 'handed') => and(
    eq(campaignRecipients.companyId, companyId), eq(campaignRecipients.campaignId, id), eq(campaignRecipients.state, state))
  // What waits in the outbox because no mail leaves must not grow.
  const handed = await db.select({ id: campaignRecipients.clientId }).from(campaignRecipients).where(inState('handed')).limit(perMinute + 1)
  const most = handed.length > perMinute ? 0 : Math.max(0, Math.ceil((end - from) / step))
  const waiting = await db.select({
    clientId: campaignRecipients.clientId, locale: campaignRecipients.locale, email: clients.email,
  }).from(campaignRecipients)
    .innerJoin(clients, and(eq(clients.companyId, campaignRecipients.companyId), eq(clients.id, campaignRecipients.clientId)))
    .where(inState('waiting')).orderBy(asc(campaignRecipients.clientId)).limit(most)
  if (waiting.length === 0 && most > 0) {
    if (handed.length > 0) {
      await forgetLost(campaign, now)
      return new Date(end)
    }
    await change(campaign, { status: 'done', endedAt: now })
    return 'over'
  }
  const queued = await queueMails(actor, waiting.map(({ clientId, locale, email }, place) => ({
    template: 'campaign' as const, to: email, locale, clientId, variables: { campaign: id }, cause: causeOf(companyId, id, clientId),
    notBefore: new Date(from + place * step),
  })))
  await db.execute(sql`
    update ${campaignRecipients} set state = each.state, reason = each.reason, at = ${now.toISOString()}::timestamptz
    from json_to_recordset(${JSON.stringify(waiting.map(({ clientId }) => (queued.has(causeOf(companyId, id, clientId))
      ? { client: clientId, state: 'handed', reason: '' } : { client: clientId, state: 'skipped', reason: 'no-address' })))}::text::json)
      as each(client bigint, state text, reason text)
    where ${campaignRecipients.companyId} = ${companyId} and ${campaignRecipients.campaignId} = ${id}
      and ${campaignRecipients.clientId} = each.client`)
  await change(campaign, { handedUntil: new Date(from + waiting.length * step) })
  return new Date(end)
}

/** Erasing a client empties the outbox of their mail: nobody waits for that any more. */
const forgetLost = ({ companyId, id }: Campaign, now: Date) => db.execute(sql`
  update ${campaignRecipients} set state = 'skipped', reason = 'erased', at = ${now.toISOString()}::timestamptz
  where ${campaignRecipients.companyId} = ${companyId} and ${campaignRecipients.campaignId} = ${id} and ${campaignRecipients.state} = 'handed'
    and not exists (select from ${outbox} where ${outbox.cause} = ${`campaign:${companyId}:${id}:`}::text || ${campaignRecipients.clientId})`)

/** What a campaign's mail to a client is due to: one, however often it is handed over. */
const causeOf = (companyId: number, id: number, clientId: number) => `campaign:${companyId}:${id}:${clientId}`

/** Puts back into the queue what is scheduled or runs and is not there: its entry was lost or given up. */
export async function reviveCampaigns(now: Date) {
  await transaction(async () => {
    const lost = await db.select({ companyId: campaigns.companyId, id: campaigns.id }).from(campaigns).where(sql`
      (${campaigns.status} = 'running' or (${campaigns.status} = 'scheduled' and ${campaigns.startsAt} <= ${now.toISOString()}::timestamptz))
      and not exists (select from graphile_worker.jobs as queued where queued.key = 'campaign:' || ${campaigns.companyId} || ':' || ${campaigns.id}
        and (queued.locked_at is not null or queued.attempts < queued.max_attempts))`)
    for (const campaign of lost) await enqueueCampaign(campaign, now)
  })
}
