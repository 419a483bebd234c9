import type { Metadata } from 'next'
import { PageHeader } from '@/components/page/page-header'
import { Pager } from '@/components/page/pager'
import { TableCard } from '@/components/page/table'
import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Icon } from '@/components/ui/icons'
import { requireStaff } from '@/features/accounts/sessions'
import { CampaignTable } from '@/features/campaigns/campaign-table'
import { listCampaigns } from '@/features/campaigns/queries/list-campaigns'
import { may } from '@/lib/permit'
import { translator } from '@/locales/translator'

type Props = { params: Promise<{ company: string }>; searchParams: Promise<{ before?: string | string[] }> }

const perPage = 25

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await requireStaff((await params).company)
  return { title: (await translator(locale))('campaigns.title') }
}

/** Tools > Mass Mailer. */
export default async function Campaigns({ params, searchParams }: Props) {
  const actor = await requireStaff((await params).company)
  const { before } = await searchParams
  const place = typeof before === 'string' && /^\d{1,15}$/.test(before) ? Number(before) : undefined
  const [t, found] = await Promise.all([translator(actor.locale), listCampaigns(actor, { limit: perPage + 1, before: place })])
  const here = `/admin/${actor.company.slug}/tools/campaigns`
  const rows = found.slice(0, perPage)
  const last = rows.at(-1)
  return (
    <>
      <PageHeader title={t('campaigns.title')} description={t('campaigns.description')} breadcrumbs={[{ label: t('nav.tools'), key: 'tools' }]}
        breadcrumbsLabel={t('nav.main')} actions={may(actor, 'campaigns.edit') && may(actor, 'clients.view') && (
          <LinkButton variant="primary" icon={<Icon name="plus" />} href={`${here}/new`}>{t('campaigns.add')}</LinkButton>
        )} />
      <TableCard footer={found.length > perPage || place !== undefined ? (
        <Pager previousLabel={t('campaigns.newer')} nextLabel={t('campaigns.older')} previousHref={place === undefined ? undefined : here}
          nextHref={last && found.length > perPage ? `${here}?before=${last.id}` : undefined} />
      ) : undefined}>
        {rows.length > 0 ? <CampaignTable actor={actor} t={t} rows={rows} />
          : <EmptyState icon="megaphone" title={t('campaigns.none')} description={t('campaigns.description')} />}
      </TableCard>
    </>
  )
}
