import type { Metadata } from 'next'
import { requireClient } from '@/features/accounts/sessions'
import { OwnList, type OwnListParams } from '@/features/clients/own-list'
import { textsFor } from '@/features/languages/texts'
import { OwnOrderList } from '@/features/orders/own-order-list'
import { listOrdersOf } from '@/features/orders/queries/orders'

export async function generateMetadata(): Promise<Metadata> {
  const actor = await requireClient('services')
  return { title: (await textsFor(actor))('orders.own.list') }
}

export default function Page(props: OwnListParams) {
  return (
    <OwnList {...props} need="services" path="/client/orders" title="orders.own.list" none="orders.own.none"
      list={listOrdersOf} rows={(context) => <OwnOrderList {...context} />} />
  )
}
