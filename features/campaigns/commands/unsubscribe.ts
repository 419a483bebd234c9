import { and, eq, isNull, sql } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { campaignRecipients, campaigns } from '@/db/schema/campaigns'
import { clients } from '@/db/schema/clients'
import { recordConsent } from '@/features/clients/commands/record-consent'
import { textsFor } from '@/features/languages/texts'
import type { System } from '@/lib/actor'
import type { UnsubscribeTicket } from '@/lib/unsubscribe-token'

/**
 * Withdraws the consent to marketing emails of the client whom a campaign's mail went to. Any number of times; a client who is
 * gone, or had withdrawn it before, changes nothing. The signed ticket is the proof of who asks.
 */
export async function unsubscribe(actor: System, { companyId, campaignId, clientId }: UnsubscribeTicket, { now }: { now: Date }) {
  if (companyId !== actor.company.id) return
  await transaction(async () => {
    const here = and(eq(clients.companyId, companyId), eq(clients.id, clientId))
    const [client] = await db.select({ optIn: clients.marketingOptIn, locale: clients.locale, erasedAt: clients.erasedAt })
      .from(clients).where(here).for('no key update')
    if (!client?.optIn || client.erasedAt) return
    const [campaign] = await db.select({ name: campaigns.name }).from(campaigns)
      .where(and(eq(campaigns.companyId, companyId), eq(campaigns.id, campaignId)))
    const t = await textsFor({ company: actor.company, locale: client.locale })
    await db.update(clients).set({ marketingOptIn: false, updatedAt: now, version: sql`${clients.version} + 1` }).where(here)
    await recordConsent(actor, {
      clientId, optIn: false, source: 'unsubscribe-link', wording: t('mail.campaign.unsubscribe'),
      about: { campaignId, ...(campaign ? { campaign: campaign.name } : {}) },
    })
    await db.update(campaignRecipients).set({ unsubscribedAt: now }).where(and(
      eq(campaignRecipients.companyId, companyId), eq(campaignRecipients.campaignId, campaignId),
      eq(campaignRecipients.clientId, clientId), isNull(campaignRecipients.unsubscribedAt)))
  })
}
