import type { Metadata } from 'next'
import { PageHeader } from '@/components/page/page-header'
import { Badge } from '@/components/ui/badge'
import { requireStaff } from '@/features/accounts/sessions'
import { OrderDecision } from '@/features/orders/order-decision'
import { OrderFacts } from '@/features/orders/order-facts'
import { orderTones } from '@/features/orders/order-status'
import { getOrder } from '@/features/orders/queries/orders'
import { idParam } from '@/lib/id-param'
import { translator } from '@/locales/translator'

type Props = { params: Promise<{ company: string; order: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { company, order } = await params
  const { locale } = await requireStaff(company)
  return { title: (await translator(locale))('orders.one', { number: String(idParam(order)) }) }
}

export default async function OrderPage({ params }: Props) {
  const { company, order: number } = await params
  const actor = await requireStaff(company)
  const [t, order] = await Promise.all([translator(actor.locale), getOrder(actor, idParam(number))])
  return (
    <>
      <PageHeader title={t('orders.one', { number: String(order.number) })} breadcrumbsLabel={t('nav.main')}
        breadcrumbs={[{ label: t('orders.title'), href: `/admin/${company}/billing/orders` }]}
        badge={<Badge tone={orderTones[order.status]}>{t(`orders.statuses.${order.status}`)}</Badge>} />
      <OrderFacts actor={actor} t={t} order={order} />
      <OrderDecision actor={actor} t={t} order={order} />
    </>
  )
}
