import { and, desc, eq, lt, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { campaignRecipients, campaigns } from '@/db/schema/campaigns'
import type { Staff } from '@/lib/actor'
import { permit } from '@/lib/permit'

/** The company's campaigns, the newest first, with how far each is; `before` is the id of the last one seen. */
export async function listCampaigns(actor: Staff, { limit, before }: { limit: number; before?: number }) {
  permit(actor, 'campaigns.view')
  const count = (condition: ReturnType<typeof sql>) => sql<number>`(
    select count(*)::int from ${campaignRecipients} where ${campaignRecipients.companyId} = ${campaigns.companyId}
      and ${campaignRecipients.campaignId} = ${campaigns.id} and ${condition})`
  return db.select({
    id: campaigns.id, name: campaigns.name, status: campaigns.status, startsAt: campaigns.startsAt, startedAt: campaigns.startedAt,
    createdAt: campaigns.createdAt, total: count(sql`true`), sent: count(sql`${campaignRecipients.state} = 'sent'`),
    unsubscribed: count(sql`${campaignRecipients.unsubscribedAt} is not null`),
  }).from(campaigns)
    .where(and(eq(campaigns.companyId, actor.company.id), before === undefined ? undefined : lt(campaigns.id, before)))
    .orderBy(desc(campaigns.id)).limit(limit)
}

export type CampaignRow = Awaited<ReturnType<typeof listCampaigns>>[number]
