import type { Metadata } from 'next'
import { PageHeader } from '@/components/page/page-header'
import { Name } from '@/components/ui/bdi'
import { LinkButton } from '@/components/ui/button'
import { requireStaff } from '@/features/accounts/sessions'
import { listCurrencies } from '@/features/companies/queries'
import { CouponForm } from '@/features/coupons/coupon-form'
import { getCoupon } from '@/features/coupons/queries'
import { listPackageNames } from '@/features/packages/queries'
import { idParam } from '@/lib/id-param'
import { permit } from '@/lib/permit'
import { translator } from '@/locales/translator'

type Props = { params: Promise<{ company: string; coupon: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await requireStaff((await params).company)
  return { title: (await translator(locale))('coupons.edit') }
}

export default async function EditCoupon({ params }: Props) {
  const { company, coupon: id } = await params
  const actor = await requireStaff(company)
  permit(actor, 'packages.edit')
  const [t, coupon, packages, offered] = await Promise.all([
    translator(actor.locale), getCoupon(actor, idParam(id)), listPackageNames(actor), listCurrencies(actor),
  ])
  const base = `/admin/${actor.company.slug}/packages/coupons`
  return (
    <>
      <PageHeader title={<Name>{coupon.code}</Name>} breadcrumbsLabel={t('nav.main')}
        breadcrumbs={[{ label: t('coupons.title'), href: base }]}
        actions={coupon.uses === 0 && <LinkButton href={`${base}/${coupon.id}/delete`}>{t('common.delete')}</LinkButton>} />
      <CouponForm actor={actor} t={t} coupon={coupon} packages={packages} currencies={offered} />
    </>
  )
}
