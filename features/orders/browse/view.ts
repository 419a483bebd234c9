import { filter, listView } from '@/lib/list-view'
import { orderStatuses, type OrderStatus } from '../order'

/** The views of Billing > Orders. */
export const orderList = listView({
  tabs: [...orderStatuses, 'all'],
  usualTab: 'all',
  sorts: { number: { dir: 'desc', key: 'number' } },
  usualSort: 'number',
  filters: { q: filter.text, form: filter.id, currency: filter.currency },
})

export type OrderView = ReturnType<typeof orderList.parse>

export const statusesOf = ({ tab }: OrderView): readonly OrderStatus[] => (tab === 'all' ? orderStatuses : [tab])
