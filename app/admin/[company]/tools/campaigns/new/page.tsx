import type { Metadata } from 'next'
import { PageHeader } from '@/components/page/page-header'
import { requireStaff } from '@/features/accounts/sessions'
import { CampaignForm } from '@/features/campaigns/campaign-form'
import { getChoices } from '@/features/campaigns/queries/get-choices'
import { permit } from '@/lib/permit'
import { translator } from '@/locales/translator'

type Props = { params: Promise<{ company: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await requireStaff((await params).company)
  return { title: (await translator(locale))('campaigns.add') }
}

export default async function NewCampaign({ params }: Props) {
  const actor = await requireStaff((await params).company)
  permit(actor, 'campaigns.edit')
  const [t, choices] = await Promise.all([translator(actor.locale), getChoices(actor)])
  return (
    <>
      <PageHeader title={t('campaigns.add')} breadcrumbsLabel={t('nav.main')} breadcrumbs={[
        { label: t('nav.tools'), key: 'tools' }, { label: t('campaigns.title'), href: `/admin/${actor.company.slug}/tools/campaigns` },
      ]} />
      <CampaignForm actor={actor} t={t} choices={choices} />
    </>
  )
}
