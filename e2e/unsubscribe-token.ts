import { writeUnsubscribeToken } from '@/lib/unsubscribe-token'

/** The token of a link to unsubscribe, as a campaign's mail to the client has it. */
export const unsubscribeTokenOf = (campaign: { companyId: number; id: number }, client: { id: number }) =>
  writeUnsubscribeToken({ companyId: campaign.companyId, campaignId: campaign.id, clientId: client.id })
