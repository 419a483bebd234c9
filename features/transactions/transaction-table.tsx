import { RowsTable } from '@/components/page/rows-table'
import type { Tone } from '@/components/ui/badge'
import type { Staff } from '@/lib/actor'
import { formatDate } from '@/lib/dates'
import { formatMoney } from '@/lib/money'
import type { Translate } from '@/locales/translator'
import { methodName } from './method-name'
import type { TransactionRow } from './queries'
import { creditOf, transactionPath, type TransactionStatus } from './transaction'

export const transactionTones: Record<TransactionStatus, Tone> = {
  approved: 'success', declined: 'danger', pending: 'warning', void: 'neutral', refunded: 'info',
}

/** Transactions as staff see them; what is not yet applied stands beside the amount, in the same currency. */
export function TransactionTable({ actor, t, rows }: { actor: Staff; t: Translate; rows: readonly TransactionRow[] }) {
  const columns = [
    { label: t('transactions.received') },
    { label: t('transactions.status') },
    { label: t('transactions.method') },
    { label: t('transactions.reference') },
    { label: t('transactions.amount'), numeric: true },
    { label: t('transactions.unapplied'), numeric: true },
  ]
  return (
    <RowsTable caption={t('transactions.title')} columns={columns} rows={rows.map((row) => {
      return {
        id: row.id,
        cells: [
          { text: formatDate(row.receivedAt, t.locale, actor.company.timeZone), href: transactionPath(actor, row.id) },
          { text: t(`transactions.statuses.${row.status}`), tone: transactionTones[row.status] },
          { text: methodName(t, row.method), isolate: true },
          row.reference ? { text: row.reference, isolate: true } : '–',
          formatMoney(row.amount, row.currency, t.locale),
          creditOf(row) > 0n ? formatMoney(creditOf(row), row.currency, t.locale) : '–',
        ],
      }
    })} />
  )
}
