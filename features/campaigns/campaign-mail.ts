import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { db } from '@/db/client'
import { companyBranding } from '@/db/schema/branding'
import { campaignRecipients, campaigns, campaignTexts } from '@/db/schema/campaigns'
import { clients } from '@/db/schema/clients'
import { companies } from '@/db/schema/companies'
import { formatClientNumber } from '@/features/clients/client'
import type { DueMail, LateMail } from '@/features/mail/outbox'
import { appUrl } from '@/lib/app-url'
import { writeUnsubscribeToken } from '@/lib/unsubscribe-token'
import { sampleFor, textFor, variablesFor, type Audience, type SkipReason } from './campaign'
import { renderCampaign } from './render-campaign'

const about = z.object({ campaign: z.number(), test: z.string().optional() })

/**
 * A campaign's mail is put together at the moment of sending, from what the client is and wants then (R49): who withdrew
 * their consent, became a fraud, was erased or changed their address since the list was made gets none.
 */
export const campaignMail: LateMail = {
  async make(mail, variables) {
    const { campaign: id, test } = about.parse(variables)
    const { companyId } = mail
    if (companyId === null) return 'withdraw'
    const [campaign] = await db.select({
      status: campaigns.status, audience: campaigns.audience, mainLocale: campaigns.mainLocale, company: companies.name,
      format: companies.clientNumberFormat, host: companyBranding.host,
    }).from(campaigns).innerJoin(companies, eq(companies.id, campaigns.companyId))
      .leftJoin(companyBranding, eq(companyBranding.companyId, campaigns.companyId))
      .where(and(eq(campaigns.companyId, companyId), eq(campaigns.id, id)))
    if (!campaign) return 'withdraw'
    const texts = await db.select({ locale: campaignTexts.locale, subject: campaignTexts.subject, text: campaignTexts.text })
      .from(campaignTexts).where(and(eq(campaignTexts.companyId, companyId), eq(campaignTexts.campaignId, id)))
    const write = async (locale: string, values: Parameters<typeof renderCampaign>[1], clientId: number) => {
      const text = textFor(texts, locale, campaign.mainLocale)
      if (!text) return 'withdraw' as const
      const token = writeUnsubscribeToken({ companyId, campaignId: id, clientId })
      const host = campaign.host ?? undefined
      return {
        ...await renderCampaign(text, values, { companyId, unsubscribeLink: appUrl(`/unsubscribe/${token}`, host) }),
        headers: unsubscribeHeaders(token, host),
      }
    }
    if (test !== undefined) return write(test, sampleFor(test, campaign.company, mail.recipient, campaign.format), 0)

    const recipient = await getRecipient(mail, id)
    if (!recipient || recipient.state !== 'handed') return 'withdraw'
    const reason = reasonAgainst(recipient, campaign.audience as Audience)
    // Back on the list: paused or stopped meanwhile, or to be written to at another address.
    if (reason || campaign.status !== 'running' || recipient.email.trim() !== mail.recipient) {
      await setState(mail, id, reason ? { state: 'skipped', reason } : { state: 'waiting', reason: '' })
      return 'withdraw'
    }
    return write(recipient.clientLocale, variablesFor({
      ...recipient, locale: recipient.clientLocale, clientId: formatClientNumber(campaign.format, recipient.number),
    }, campaign.company), recipient.id)
  },
  async note(mail, variables, outcome) {
    const { campaign, test } = about.parse(variables)
    if (test === undefined) await setState(mail, campaign, { state: outcome, reason: outcome === 'failed' ? 'address' : '' })
  },
}

/** What the button of a mail program posts to (RFC 8058), and where a program without one leads its reader. */
const unsubscribeHeaders = (token: string, host?: string) => ({
  'List-Unsubscribe': `<${appUrl(`/api/unsubscribe/${token}`, host)}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
})

const rowOf = ({ companyId, clientId }: DueMail, id: number) => and(
  eq(campaignRecipients.companyId, companyId ?? 0), eq(campaignRecipients.campaignId, id), eq(campaignRecipients.clientId, clientId ?? 0))

async function getRecipient(mail: DueMail, id: number) {
  const [found] = await db.select({
    state: campaignRecipients.state, id: clients.id, email: clients.email, status: clients.status, erasedAt: clients.erasedAt,
    optIn: clients.marketingOptIn, clientLocale: clients.locale, firstName: clients.firstName, lastName: clients.lastName,
    companyName: clients.companyName, number: clients.number,
  }).from(campaignRecipients)
    .innerJoin(clients, and(eq(clients.companyId, campaignRecipients.companyId), eq(clients.id, campaignRecipients.clientId)))
    .where(rowOf(mail, id))
  return found
}

type Recipient = NonNullable<Awaited<ReturnType<typeof getRecipient>>>

function reasonAgainst({ optIn, status, erasedAt, email }: Recipient, { statuses }: Audience): SkipReason | undefined {
  if (erasedAt) return 'erased'
  if (!optIn) return 'opted-out'
  if (status === 'fraud' || (statuses.length > 0 && !statuses.includes(status))) return 'status'
  return email === '' ? 'no-address' : undefined
}

const setState = (mail: DueMail, id: number, values: { state: 'waiting' | 'sent' | 'failed' | 'skipped'; reason: SkipReason | '' }) =>
  db.update(campaignRecipients).set({ ...values, at: new Date() }).where(rowOf(mail, id))
