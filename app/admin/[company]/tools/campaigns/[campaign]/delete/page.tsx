import { ConfirmCard } from '@/components/page/confirm-card'
import { deleteCampaignAction } from '@/features/campaigns/actions'
import { CampaignHeader, campaignPageTitle, loadCampaignPage, type CampaignParams } from '@/features/campaigns/campaign-page'
import { NotFound } from '@/lib/errors'
import { permit } from '@/lib/permit'

export const generateMetadata = (props: CampaignParams) => campaignPageTitle(props, 'campaigns.delete')

export default async function DeleteCampaign({ params }: CampaignParams) {
  const { company, campaign: id } = await params
  const { actor, t, campaign, path } = await loadCampaignPage(company, id)
  permit(actor, 'campaigns.edit')
  if (campaign.status !== 'draft') throw new NotFound('draft')
  return (
    <>
      <CampaignHeader actor={actor} t={t} campaign={campaign} title={t('campaigns.delete')} />
      <ConfirmCard action={deleteCampaignAction} hidden={{ company: actor.company.slug, id: String(campaign.id) }}
        title={t('campaigns.deleteTitle', { name: campaign.name })} confirmLabel={t('campaigns.delete')}
        cancelLabel={t('common.cancel')} cancelHref={path}>
        <p>{t('campaigns.deleteText')}</p>
      </ConfirmCard>
    </>
  )
}
