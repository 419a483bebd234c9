import { EmptyState } from '@/components/ui/empty-state'
import type { ProfileWidget } from '@/features/clients/profile-widget'
import { InvoiceTable } from '../invoice-table'
import { listInvoices } from '../queries'

export const invoicesWidget: ProfileWidget = {
  id: 'invoices',
  title: 'invoices.title',
  permission: 'billing.view',
  list: 'invoices',
  async load({ actor, t, client }) {
    const rows = await listInvoices(actor, client.id, { limit: 10 })
    if (rows.length === 0) return { content: <EmptyState compact title={t('invoices.none')} /> }
    return { content: <InvoiceTable actor={actor} t={t} rows={rows} />, listed: true }
  },
}
