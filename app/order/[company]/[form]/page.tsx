import type { Metadata } from 'next'
import { ChooseOrder } from '@/features/orders/choose-order'
import { loadOrderPage, quoteShown, readShown, type OrderParams, type OrderSearch } from '@/features/orders/load-order-page'

type Props = OrderParams & { searchParams: Promise<OrderSearch> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { company, form } = await params
  return { title: { absolute: `${(await loadOrderPage(company, form)).form.title}` } }
}

export default async function OrderFormPage({ params, searchParams }: Props) {
  const [{ company, form }, search] = await Promise.all([params, searchParams])
  const page = await loadOrderPage(company, form)
  const shown = readShown(search, page)
  const quoted = await quoteShown(page, shown, page.client ?? shown)
  return <ChooseOrder page={page} shown={shown} quoted={quoted} />
}
