import type { Metadata } from 'next'
import { ConfirmCard } from '@/components/page/confirm-card'
import { PageHeader } from '@/components/page/page-header'
import { Name } from '@/components/ui/bdi'
import { requireStaff } from '@/features/accounts/sessions'
import { deleteCouponAction } from '@/features/coupons/actions'
import { getCoupon } from '@/features/coupons/queries'
import { idParam } from '@/lib/id-param'
import { permit } from '@/lib/permit'
import { translator } from '@/locales/translator'

type Props = { params: Promise<{ company: string; coupon: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await requireStaff((await params).company)
  return { title: (await translator(locale))('coupons.delete') }
}

export default async function DeleteCoupon({ params }: Props) {
  const { company, coupon: id } = await params
  const actor = await requireStaff(company)
  permit(actor, 'packages.edit')
  const [t, coupon] = await Promise.all([translator(actor.locale), getCoupon(actor, idParam(id))])
  const base = `/admin/${actor.company.slug}/packages/coupons`
  return (
    <>
      <PageHeader title={t('coupons.delete')} breadcrumbsLabel={t('nav.main')}
        breadcrumbs={[{ label: t('coupons.title'), href: base }, { label: <Name>{coupon.code}</Name>, href: `${base}/${coupon.id}` }]} />
      <ConfirmCard action={deleteCouponAction} hidden={{ company: actor.company.slug, id: String(coupon.id) }}
        title={t('packages.deleteTitle', { name: coupon.code })} confirmLabel={t('coupons.delete')}
        cancelLabel={t('common.cancel')} cancelHref={`${base}/${coupon.id}`}>
        <p>{coupon.uses === 0 ? t('coupons.deleteText') : t('coupons.used')}</p>
      </ConfirmCard>
    </>
  )
}
