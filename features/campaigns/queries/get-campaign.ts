import { and, asc, eq, getColumns, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { staff } from '@/db/schema/accounts'
import { campaignRecipients, campaigns, campaignTexts } from '@/db/schema/campaigns'
import type { Staff } from '@/lib/actor'
import { NotFound } from '@/lib/errors'
import { permit } from '@/lib/permit'
import { type Audience, type RecipientState } from '../campaign'

/** A campaign with its texts. Or NotFound. */
export async function getCampaign(actor: Staff, id: number) {
  permit(actor, 'campaigns.view')
  const here = and(eq(campaigns.companyId, actor.company.id), eq(campaigns.id, id))
  const [[campaign], texts] = await Promise.all([
    db.select({ ...getColumns(campaigns), by: sql<string | null>`${staff.firstName} || ' ' || ${staff.lastName}` }).from(campaigns)
      .leftJoin(staff, eq(staff.id, campaigns.staffId)).where(here),
    db.select({ locale: campaignTexts.locale, subject: campaignTexts.subject, text: campaignTexts.text }).from(campaignTexts)
      .where(and(eq(campaignTexts.companyId, actor.company.id), eq(campaignTexts.campaignId, id))).orderBy(asc(campaignTexts.locale)),
  ])
  if (!campaign) throw new NotFound('campaign')
  return { ...campaign, audience: campaign.audience as Audience, texts }
}

export type Campaign = Awaited<ReturnType<typeof getCampaign>>

/** How many of a campaign's recipients are in which state, and how many used its link to unsubscribe. */
export async function countRecipients(actor: Staff, campaignId: number) {
  permit(actor, 'campaigns.view')
  const of = and(eq(campaignRecipients.companyId, actor.company.id), eq(campaignRecipients.campaignId, campaignId))
  const [states, [gone]] = await Promise.all([
    db.select({ state: campaignRecipients.state, count: sql<number>`count(*)::int` }).from(campaignRecipients).where(of)
      .groupBy(campaignRecipients.state),
    db.select({ count: sql<number>`count(*)::int` }).from(campaignRecipients)
      .where(and(of, sql`${campaignRecipients.unsubscribedAt} is not null`)),
  ])
  const count: Record<RecipientState, number> = { waiting: 0, handed: 0, sent: 0, failed: 0, skipped: 0 }
  for (const { state, count: n } of states) count[state] = n
  return { ...count, total: states.reduce((sum, { count: n }) => sum + n, 0), unsubscribed: gone?.count ?? 0 }
}

export type RecipientCounts = Awaited<ReturnType<typeof countRecipients>>
