import type { Metadata } from 'next'
import { ConfirmOrder } from '@/features/orders/confirm-order'
import { loadOrderPage, type OrderParams, type OrderSearch } from '@/features/orders/load-order-page'

type Props = OrderParams & { searchParams: Promise<OrderSearch> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { company, form } = await params
  return { title: { absolute: (await loadOrderPage(company, form)).t('orders.confirm.title') } }
}

/** Where the mailed link leads. Opening it uses nothing up. */
export default async function ConfirmOrderPage({ params, searchParams }: Props) {
  const [{ company, form }, search] = await Promise.all([params, searchParams])
  return <ConfirmOrder page={await loadOrderPage(company, form)} search={search} />
}
