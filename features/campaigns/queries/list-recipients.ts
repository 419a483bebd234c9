import { and, asc, eq, gt, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { campaignRecipients } from '@/db/schema/campaigns'
import { clients } from '@/db/schema/clients'
import type { Staff } from '@/lib/actor'
import { permit } from '@/lib/permit'
import type { RecipientState } from '../campaign'

export const recipientTabs = ['all', 'sent', 'failed', 'skipped', 'waiting', 'unsubscribed'] as const
export type RecipientTab = (typeof recipientTabs)[number]
export const isRecipientTab = (word: unknown): word is RecipientTab => recipientTabs.includes(word as RecipientTab)

/** Who is on the list of a campaign, in the order in which it is sent; `after` is the client of the last row seen. */
export async function listRecipients(
  actor: Staff, campaignId: number, { tab, limit, after }: { tab: RecipientTab; limit: number; after?: number },
) {
  permit(actor, 'campaigns.view')
  permit(actor, 'clients.view')
  return db.select({
    id: campaignRecipients.clientId, locale: campaignRecipients.locale, state: campaignRecipients.state, reason: campaignRecipients.reason,
    at: campaignRecipients.at, unsubscribedAt: campaignRecipients.unsubscribedAt, number: clients.number, firstName: clients.firstName,
    lastName: clients.lastName, companyName: clients.companyName, email: clients.email,
  }).from(campaignRecipients)
    .innerJoin(clients, and(eq(clients.companyId, campaignRecipients.companyId), eq(clients.id, campaignRecipients.clientId)))
    .where(and(eq(campaignRecipients.companyId, actor.company.id), eq(campaignRecipients.campaignId, campaignId),
      inTab(tab), after === undefined ? undefined : gt(campaignRecipients.clientId, after)))
    .orderBy(asc(campaignRecipients.clientId)).limit(limit)
}

const states: Partial<Record<RecipientTab, readonly RecipientState[]>> = {
  sent: ['sent'], failed: ['failed'], skipped: ['skipped'], waiting: ['waiting', 'handed'],
}

function inTab(tab: RecipientTab) {
  if (tab === 'unsubscribed') return sql`${campaignRecipients.unsubscribedAt} is not null`
  const some = states[tab]
  return some && sql`${campaignRecipients.state} = any(${sql.param([...some])}::text[])`
}

export type RecipientRow = Awaited<ReturnType<typeof listRecipients>>[number]
