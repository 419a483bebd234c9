import type { Metadata } from 'next'
import { PageHeader } from '@/components/page/page-header'
import { requireStaff } from '@/features/accounts/sessions'
import { listCurrencies } from '@/features/companies/queries'
import { CouponForm } from '@/features/coupons/coupon-form'
import { listPackageNames } from '@/features/packages/queries'
import { permit } from '@/lib/permit'
import { translator } from '@/locales/translator'

type Props = { params: Promise<{ company: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await requireStaff((await params).company)
  return { title: (await translator(locale))('coupons.add') }
}

export default async function NewCoupon({ params }: Props) {
  const actor = await requireStaff((await params).company)
  permit(actor, 'packages.edit')
  const [t, packages, currencies] = await Promise.all([
    translator(actor.locale), listPackageNames(actor), listCurrencies(actor),
  ])
  return (
    <>
      <PageHeader title={t('coupons.add')} breadcrumbsLabel={t('nav.main')}
        breadcrumbs={[{ label: t('coupons.title'), href: `/admin/${actor.company.slug}/packages/coupons` }]} />
      <CouponForm actor={actor} t={t} packages={packages} currencies={currencies} />
    </>
  )
}
