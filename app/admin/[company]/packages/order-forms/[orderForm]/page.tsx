import type { Metadata } from 'next'
import { PageHeader } from '@/components/page/page-header'
import { Name } from '@/components/ui/bdi'
import { LinkButton } from '@/components/ui/button'
import { requireStaff } from '@/features/accounts/sessions'
import { listGroups } from '@/features/client-groups/queries'
import { listCurrencies, listLocales } from '@/features/companies/queries'
import { OrderFormForm } from '@/features/orders/order-form-form'
import { getForm, listOfferable } from '@/features/orders/queries/forms'
import { idParam } from '@/lib/id-param'
import { permit } from '@/lib/permit'
import { translator } from '@/locales/translator'

type Props = { params: Promise<{ company: string; orderForm: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await requireStaff((await params).company)
  return { title: (await translator(locale))('orders.forms.edit') }
}

export default async function EditOrderForm({ params }: Props) {
  const { company, orderForm } = await params
  const actor = await requireStaff(company)
  permit(actor, 'orders.edit')
  const [t, form, offerable, locales, currencies, groups] = await Promise.all([
    translator(actor.locale), getForm(actor, idParam(orderForm)), listOfferable(actor), listLocales(actor), listCurrencies(actor), listGroups(actor),
  ])
  return (
    <>
      <PageHeader title={<Name>{form.title}</Name>} breadcrumbsLabel={t('nav.main')}
        breadcrumbs={[{ label: t('orders.forms.title'), href: `/admin/${company}/packages/order-forms` }]}
        actions={<LinkButton href={`/order/${company}/${form.slug}`}>{t('orders.forms.open')}</LinkButton>} />
      <OrderFormForm {...{ actor, t, form, offerable, locales, currencies, groups }} />
    </>
  )
}
