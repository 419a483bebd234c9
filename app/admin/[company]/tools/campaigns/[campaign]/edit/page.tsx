import { CampaignForm } from '@/features/campaigns/campaign-form'
import { CampaignHeader, campaignPageTitle, loadCampaignPage, type CampaignParams } from '@/features/campaigns/campaign-page'
import { getChoices } from '@/features/campaigns/queries/get-choices'
import { NotFound } from '@/lib/errors'
import { permit } from '@/lib/permit'

export const generateMetadata = (props: CampaignParams) => campaignPageTitle(props, 'campaigns.edit')

export default async function EditCampaign({ params }: CampaignParams) {
  const { company, campaign: id } = await params
  const { actor, t, campaign } = await loadCampaignPage(company, id)
  permit(actor, 'campaigns.edit')
  if (campaign.status !== 'draft') throw new NotFound('draft')
  const choices = await getChoices(actor)
  return (
    <>
      <CampaignHeader actor={actor} t={t} campaign={campaign} title={t('campaigns.edit')} />
      <CampaignForm actor={actor} t={t} campaign={campaign} choices={choices} />
    </>
  )
}
