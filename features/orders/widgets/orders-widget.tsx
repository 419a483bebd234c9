import { RowsTable } from '@/components/page/rows-table'
import { EmptyState } from '@/components/ui/empty-state'
import type { ProfileWidget } from '@/features/clients/profile-widget'
import { formatDate } from '@/lib/dates'
import { formatMoney } from '@/lib/money'
import { orderTones } from '../order-status'
import { listOrdersOf } from '../queries/orders'

export const ordersWidget: ProfileWidget = {
  id: 'orders',
  title: 'orders.title',
  permission: 'orders.view',
  async load({ actor, t, client }) {
    const rows = await listOrdersOf(actor, client.id, { limit: 10 })
    if (rows.length === 0) return { content: <EmptyState compact title={t('orders.widget.none')} /> }
    return {
      content: (
        <RowsTable caption={t('orders.title')} columns={[
          { label: t('orders.browse.number') }, { label: t('orders.browse.what') }, { label: t('orders.browse.status') },
          { label: t('orders.browse.created') }, { label: t('orders.browse.total'), numeric: true },
        ]} rows={rows.map((row) => ({
          id: row.id,
          cells: [
            { text: String(row.number), href: `/admin/${actor.company.slug}/billing/orders/${row.number}` }, row.items,
            { text: t(`orders.statuses.${row.status}`), tone: orderTones[row.status] },
            formatDate(row.createdAt, t.locale, actor.company.timeZone), formatMoney(row.total, row.currency, t.locale),
          ],
        }))} />
      ),
    }
  },
}
