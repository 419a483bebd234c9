import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { requireStaff } from '@/features/accounts/sessions'
import { OrderList } from '@/features/orders/browse/order-list'
import { orderList } from '@/features/orders/browse/view'
import { permit } from '@/lib/permit'
import { translator } from '@/locales/translator'

type Props = {
  params: Promise<{ company: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const actor = await requireStaff((await params).company)
  return { title: (await translator(actor.locale))('orders.title') }
}

/** Billing > Orders. The address holds the whole view, so that it can be shared. */
export default async function OrdersPage({ params, searchParams }: Props) {
  const [{ company }, address] = await Promise.all([params, searchParams])
  const actor = await requireStaff(company)
  permit(actor, 'orders.view')
  const view = orderList.parse(address)
  const path = `/admin/${company}/billing/orders`
  // The form of the filters sends empty fields; an address that is shared should be short.
  if (Object.values(address).includes('')) redirect(`${path}${orderList.query(view)}`)
  const t = await translator(actor.locale)
  return <OrderList {...{ actor, t, view, path }} panel={address.panel === 'filters'} />
}
