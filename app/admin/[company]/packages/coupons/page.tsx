import type { Metadata } from 'next'
import { PageHeader } from '@/components/page/page-header'
import { TableCard } from '@/components/page/table'
import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Icon } from '@/components/ui/icons'
import { requireStaff } from '@/features/accounts/sessions'
import { CouponTable } from '@/features/coupons/coupon-table'
import { listCoupons } from '@/features/coupons/queries'
import { may } from '@/lib/permit'
import { translator } from '@/locales/translator'

type Props = { params: Promise<{ company: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await requireStaff((await params).company)
  return { title: (await translator(locale))('coupons.title') }
}

export default async function Coupons({ params }: Props) {
  const actor = await requireStaff((await params).company)
  const [t, rows] = await Promise.all([translator(actor.locale), listCoupons(actor)])
  const base = `/admin/${actor.company.slug}/packages`
  return (
    <>
      <PageHeader title={t('coupons.title')} description={t('coupons.description')} breadcrumbsLabel={t('nav.main')}
        breadcrumbs={[{ label: t('packages.title'), href: base }]} actions={may(actor, 'packages.edit') && (
          <LinkButton variant="primary" icon={<Icon name="plus" />} href={`${base}/coupons/new`}>{t('coupons.add')}</LinkButton>
        )} />
      <TableCard>
        {rows.length > 0 ? <CouponTable actor={actor} t={t} rows={rows} />
          : <EmptyState icon="percent" title={t('coupons.none')} description={t('coupons.description')} />}
      </TableCard>
    </>
  )
}
