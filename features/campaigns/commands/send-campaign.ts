import { and, eq, sql } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { campaignRecipients, campaigns, campaignTexts } from '@/db/schema/campaigns'
import { outbox } from '@/db/schema/mail'
import { limit } from '@/features/accounts/rate-limit'
import { record } from '@/features/events/commands'
import { queueMail } from '@/features/mail/commands'
import { staleSave } from '@/features/settings/stale-save'
import type { Staff } from '@/lib/actor'
import { NotFound, Refusal } from '@/lib/errors'
import { permit } from '@/lib/permit'
import type { CampaignStatus } from '../campaign'
import type { StartInput } from '../input'
import { countAudience } from '../queries/count-audience'
import { enqueueCampaign } from '../queue'

type Held = typeof campaigns.$inferSelect

const here = (actor: Staff, id: number) => and(eq(campaigns.companyId, actor.company.id), eq(campaigns.id, id))

async function hold(actor: Staff, id: number, from: readonly CampaignStatus[]): Promise<Held> {
  const [held] = await db.select().from(campaigns).where(here(actor, id)).for('update')
  if (!held) throw new NotFound('campaign')
  if (!from.includes(held.status)) throw new Refusal({ '': `campaigns.refusals.${held.status}` })
  return held
}

/** Starts a draft now, or at a moment of the company's clock. Refused when nobody would get it, or the moment is past. */
export async function startCampaign(actor: Staff, { id, version, when, day, time }: StartInput, { now }: { now: Date }) {
  permit(actor, 'campaigns.edit')
  await transaction(async () => {
    const held = await hold(actor, id, ['draft'])
    // Whoever starts it has seen what is sent.
    if (held.version !== version) throw await staleSave(actor, ['campaign.created', 'campaign.edited'], { campaignId: id })
    const [moment] = when === 'now' ? [{ at: now }] : (await db.execute<{ at: string }>(sql`
      select to_char((${`${day} ${time}`}::timestamp at time zone ${actor.company.timeZone}) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at`))
      .map(({ at }) => ({ at: new Date(at) }))
    const at = moment?.at ?? now
    if (at < now) throw new Refusal({ day: 'campaigns.past' })
    const audience = await countAudience(actor, held.audience as Parameters<typeof countAudience>[1])
    if (audience.length === 0 && when === 'now') throw new Refusal({ '': 'campaigns.nobody' })
    await db.update(campaigns).set(when === 'now' ? { status: 'running', startsAt: at, startedAt: at } : { status: 'scheduled', startsAt: at })
      .where(here(actor, id))
    await enqueueCampaign({ companyId: actor.company.id, id }, at)
    await record(actor, when === 'now' ? 'campaign.started' : 'campaign.scheduled', { changes: { campaignId: id, campaign: held.name, startsAt: at.toISOString() } })
  })
}

/** Makes a draft of what is scheduled and has not begun. */
export async function unscheduleCampaign(actor: Staff, id: number) {
  permit(actor, 'campaigns.edit')
  await transaction(async () => {
    const { name } = await hold(actor, id, ['scheduled'])
    await db.update(campaigns).set({ status: 'draft', startsAt: null }).where(here(actor, id))
    await record(actor, 'campaign.unscheduled', { changes: { campaignId: id, campaign: name } })
  })
}

/** Lets no more mails go until it is resumed. What was in the outbox goes back on the list, except a mail that is being sent. */
export async function pauseCampaign(actor: Staff, id: number) {
  permit(actor, 'campaigns.edit')
  await transaction(async () => {
    const { name } = await hold(actor, id, ['running'])
    await db.update(campaigns).set({ status: 'paused', handedUntil: null }).where(here(actor, id))
    await takeBack(actor, id)
    await record(actor, 'campaign.paused', { changes: { campaignId: id, campaign: name } })
  })
}

/** Goes on where it was paused. */
export async function resumeCampaign(actor: Staff, id: number, { now }: { now: Date }) {
  permit(actor, 'campaigns.edit')
  await transaction(async () => {
    const { name } = await hold(actor, id, ['paused'])
    await db.update(campaigns).set({ status: 'running' }).where(here(actor, id))
    await enqueueCampaign({ companyId: actor.company.id, id }, now)
    await record(actor, 'campaign.resumed', { changes: { campaignId: id, campaign: name } })
  })
}

/** Ends a campaign for good. Who was not written to yet never is. */
export async function stopCampaign(actor: Staff, id: number, { now }: { now: Date }) {
  permit(actor, 'campaigns.edit')
  await transaction(async () => {
    const { name } = await hold(actor, id, ['scheduled', 'running', 'paused'])
    await db.update(campaigns).set({ status: 'stopped', endedAt: now }).where(here(actor, id))
    await takeBack(actor, id)
    await record(actor, 'campaign.stopped', { changes: { campaignId: id, campaign: name } })
  })
}

/** A mail that is being sent is locked by its sender and stays; it was on its way before. */
const takeBack = (actor: Staff, id: number) => db.execute(sql`
  with held as (
    select ${outbox.id} as mail, ${campaignRecipients.clientId} as client from ${campaignRecipients}
    join ${outbox} on ${outbox.cause} = ${`campaign:${actor.company.id}:${id}:`}::text || ${campaignRecipients.clientId}
      and ${outbox.variables} is not null
    where ${campaignRecipients.companyId} = ${actor.company.id} and ${campaignRecipients.campaignId} = ${id}
      and ${campaignRecipients.state} = 'handed'
    for update of ${outbox} skip locked
  ), gone as (delete from ${outbox} using held where ${outbox.id} = held.mail)
  update ${campaignRecipients} set state = 'waiting', at = now() from held
  where ${campaignRecipients.companyId} = ${actor.company.id} and ${campaignRecipients.campaignId} = ${id}
    and ${campaignRecipients.clientId} = held.client`)

/** Mails the campaign to the staff member in each of its languages, with somebody invented in the client's place. */
export async function testCampaign(actor: Staff, id: number): Promise<number> {
  permit(actor, 'campaigns.edit')
  await limit(`campaign-test:${actor.staffId}`, { burst: 10, everySeconds: 30 })
  return transaction(async () => {
    const [found] = await db.select({ version: campaigns.version }).from(campaigns).where(here(actor, id))
    if (!found) throw new NotFound('campaign')
    const texts = await db.select({ locale: campaignTexts.locale }).from(campaignTexts)
      .where(and(eq(campaignTexts.companyId, actor.company.id), eq(campaignTexts.campaignId, id)))
    for (const { locale } of texts) {
      await queueMail(actor, {
        template: 'campaign', to: actor.email, locale, variables: { campaign: id, test: locale },
        cause: `campaign-test:${actor.company.id}:${id}:${locale}:${crypto.randomUUID()}`,
      })
    }
    await record(actor, 'campaign.tested', { changes: { campaignId: id } })
    return texts.length
  })
}
