import type { Metadata } from 'next'
import { PageHeader } from '@/components/page/page-header'
import { TableCard } from '@/components/page/table'
import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Icon } from '@/components/ui/icons'
import { requireStaff } from '@/features/accounts/sessions'
import { OrderFormTable } from '@/features/orders/order-form-table'
import { listForms } from '@/features/orders/queries/forms'
import { may } from '@/lib/permit'
import { translator } from '@/locales/translator'

type Props = { params: Promise<{ company: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await requireStaff((await params).company)
  return { title: (await translator(locale))('orders.forms.title') }
}

export default async function OrderForms({ params }: Props) {
  const actor = await requireStaff((await params).company)
  const [t, rows] = await Promise.all([translator(actor.locale), listForms(actor)])
  const editable = may(actor, 'orders.edit')
  return (
    <>
      <PageHeader title={t('orders.forms.title')} description={t('orders.forms.description')} breadcrumbsLabel={t('nav.main')}
        breadcrumbs={[{ label: t('packages.title'), href: `/admin/${actor.company.slug}/packages` }]} actions={editable && (
          <LinkButton variant="primary" icon={<Icon name="plus" />} href={`/admin/${actor.company.slug}/packages/order-forms/new`}>
            {t('orders.forms.add')}
          </LinkButton>
        )} />
      <TableCard>
        {rows.length > 0 ? <OrderFormTable actor={actor} t={t} rows={rows} editable={editable} />
          : <EmptyState icon="inbox" title={t('orders.forms.none')} description={t('orders.forms.description')} />}
      </TableCard>
    </>
  )
}
