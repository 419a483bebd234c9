import type { Metadata } from 'next'
import { PageHeader } from '@/components/page/page-header'
import { requireStaff } from '@/features/accounts/sessions'
import { listGroups } from '@/features/client-groups/queries'
import { listCurrencies, listLocales } from '@/features/companies/queries'
import { OrderFormForm } from '@/features/orders/order-form-form'
import { listOfferable } from '@/features/orders/queries/forms'
import { permit } from '@/lib/permit'
import { translator } from '@/locales/translator'

type Props = { params: Promise<{ company: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await requireStaff((await params).company)
  return { title: (await translator(locale))('orders.forms.add') }
}

export default async function NewOrderForm({ params }: Props) {
  const { company } = await params
  const actor = await requireStaff(company)
  permit(actor, 'orders.edit')
  const [t, offerable, locales, currencies, groups] = await Promise.all([
    translator(actor.locale), listOfferable(actor), listLocales(actor), listCurrencies(actor), listGroups(actor),
  ])
  return (
    <>
      <PageHeader title={t('orders.forms.add')} breadcrumbsLabel={t('nav.main')}
        breadcrumbs={[{ label: t('orders.forms.title'), href: `/admin/${company}/packages/order-forms` }]} />
      <OrderFormForm {...{ actor, t, offerable, locales, currencies, groups }} />
    </>
  )
}
