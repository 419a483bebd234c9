import type { Metadata } from 'next'
import { cache, type ReactNode } from 'react'
import { PageHeader } from '@/components/page/page-header'
import { Name } from '@/components/ui/bdi'
import { requireStaff } from '@/features/accounts/sessions'
import type { Staff } from '@/lib/actor'
import { idParam } from '@/lib/id-param'
import { translator, type MessageKey, type Translate } from '@/locales/translator'
import { getCampaign, type Campaign } from './queries/get-campaign'

export type CampaignParams = { params: Promise<{ company: string; campaign: string }> }

/** Who asks, in which language, about which campaign; once for the page and its title. */
export const loadCampaignPage = cache(async (company: string, id: string) => {
  const actor = await requireStaff(company)
  const [t, campaign] = await Promise.all([translator(actor.locale), getCampaign(actor, idParam(id))])
  return { actor, t, campaign, path: `/admin/${actor.company.slug}/tools/campaigns/${campaign.id}` }
})

/** The title of a page about a campaign; without a key it is its name. */
export async function campaignPageTitle({ params }: CampaignParams, key?: MessageKey): Promise<Metadata> {
  const { company, campaign: id } = await params
  const { t, campaign } = await loadCampaignPage(company, id)
  return { title: key ? `${t(key)} · ${campaign.name}` : campaign.name }
}

/** The head of a page about a campaign; with a title, of one below it. */
export function CampaignHeader({ actor, t, campaign, title, actions }: {
  actor: Staff
  t: Translate
  campaign: Campaign
  title?: string
  actions?: ReactNode
}) {
  const list = `/admin/${actor.company.slug}/tools/campaigns`
  return (
    <PageHeader title={title ?? <Name>{campaign.name}</Name>} actions={actions} breadcrumbsLabel={t('nav.main')} breadcrumbs={[
      { label: t('nav.tools'), key: 'tools' }, { label: t('campaigns.title'), href: list },
      ...(title ? [{ label: <Name>{campaign.name}</Name>, href: `${list}/${campaign.id}` }] : []),
    ]} />
  )
}
