import { EmptyState } from '@/components/ui/empty-state'
import type { ProfileWidget } from '@/features/clients/profile-widget'
import { listTransactions } from '../queries'
import { TransactionTable } from '../transaction-table'

export const transactionsWidget: ProfileWidget = {
  id: 'transactions',
  title: 'transactions.title',
  permission: 'billing.view',
  list: 'transactions',
  async load({ actor, t, client }) {
    const rows = await listTransactions(actor, client.id, { limit: 10 })
    if (rows.length === 0) return { content: <EmptyState compact title={t('transactions.none')} /> }
    return { content: <TransactionTable actor={actor} t={t} rows={rows} />, listed: true }
  },
}
