import { ConfirmCard } from '@/components/page/confirm-card'
import { stopCampaignAction } from '@/features/campaigns/actions'
import { CampaignHeader, campaignPageTitle, loadCampaignPage, type CampaignParams } from '@/features/campaigns/campaign-page'
import { countRecipients } from '@/features/campaigns/queries/get-campaign'
import { permit } from '@/lib/permit'

export const generateMetadata = (props: CampaignParams) => campaignPageTitle(props, 'campaigns.stop')

export default async function StopCampaign({ params }: CampaignParams) {
  const { company, campaign: id } = await params
  const { actor, t, campaign, path } = await loadCampaignPage(company, id)
  permit(actor, 'campaigns.edit')
  const { waiting, handed } = await countRecipients(actor, campaign.id)
  return (
    <>
      <CampaignHeader actor={actor} t={t} campaign={campaign} title={t('campaigns.stop')} />
      <ConfirmCard action={stopCampaignAction} hidden={{ company: actor.company.slug, id: String(campaign.id) }}
        title={t('campaigns.stopTitle', { name: campaign.name })} confirmLabel={t('campaigns.stopButton')}
        cancelLabel={t('common.cancel')} cancelHref={path}>
        <p>{t('campaigns.stopText', { count: waiting + handed })}</p>
      </ConfirmCard>
    </>
  )
}
