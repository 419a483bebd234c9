import type { Metadata } from 'next'
import { listFields } from '@/features/custom-fields/queries'
import { loadOrderPage, quoteShown, readShown, type OrderParams, type OrderSearch } from '@/features/orders/load-order-page'
import { OrderDetails } from '@/features/orders/order-details'

type Props = OrderParams & { searchParams: Promise<OrderSearch> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { company, form } = await params
  const page = await loadOrderPage(company, form)
  return { title: { absolute: page.t(page.client ? 'orders.confirm.title' : 'orders.page.details') } }
}

export default async function OrderDetailsPage({ params, searchParams }: Props) {
  const [{ company, form }, search] = await Promise.all([params, searchParams])
  const page = await loadOrderPage(company, form)
  const shown = readShown(search, page)
  const [quoted, fields] = await Promise.all([
    quoteShown(page, shown, page.client ?? shown), page.client ? [] : listFields(page.actor, { clientVisible: true }),
  ])
  return <OrderDetails page={page} shown={shown} quoted={quoted} fields={fields} />
}
