import type { Metadata } from 'next'
import { PageHeader } from '@/components/page/page-header'
import { requireClient } from '@/features/accounts/sessions'
import { textsFor } from '@/features/languages/texts'
import { OwnOrder } from '@/features/orders/own-order'
import { getOwnOrder } from '@/features/orders/queries/orders'
import { idParam } from '@/lib/id-param'

type Props = { params: Promise<{ order: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [actor, { order }] = await Promise.all([requireClient('services'), params])
  return { title: (await textsFor(actor))('orders.own.one', { number: String(idParam(order)) }) }
}

export default async function OwnOrderPage({ params }: Props) {
  const [actor, { order: number }] = await Promise.all([requireClient('services'), params])
  const [t, order] = await Promise.all([textsFor(actor), getOwnOrder(actor, idParam(number))])
  return (
    <>
      <PageHeader title={t('orders.own.one', { number: String(order.number) })} breadcrumbsLabel={t('nav.main')}
        breadcrumbs={[{ label: t('orders.own.list'), href: '/client/orders' }]} />
      <OwnOrder actor={actor} t={t} order={order} />
    </>
  )
}
