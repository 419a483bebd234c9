import { companyUrl } from '@/features/branding/branding'
import type { Staff } from '@/lib/actor'
import { permit } from '@/lib/permit'
import { sampleFor } from '../campaign'
import { renderCampaign } from '../render-campaign'
import type { Campaign } from './get-campaign'

/** Each language of a campaign as somebody invented would get it. */
export async function previewCampaign(actor: Staff, { texts }: Pick<Campaign, 'texts'>) {
  permit(actor, 'campaigns.view')
  const { company } = actor
  const unsubscribeLink = `${await companyUrl(company.id, '/unsubscribe/')}…`
  return Promise.all(texts.map(async (text) => ({
    locale: text.locale,
    ...await renderCampaign(text, sampleFor(text.locale, company.name, actor.email, company.clientNumberFormat), {
      companyId: company.id, unsubscribeLink,
    }),
  })))
}
