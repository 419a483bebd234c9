import { RowsTable } from '@/components/page/rows-table'
import { methodName } from '@/features/transactions/method-name'
import type { ClientUser } from '@/lib/actor'
import { formatDate } from '@/lib/dates'
import { formatMoney } from '@/lib/money'
import type { Translate } from '@/locales/translator'
import type { Invoice } from './queries/get-invoice'

/** What paid an invoice, as its client reads it. */
export function OwnPayments({ actor, t, invoice }: { actor: ClientUser; t: Translate; invoice: Invoice }) {
  const columns = [{ label: t('transactions.received') }, { label: t('transactions.method') }, { label: t('transactions.amount'), numeric: true }]
  return (
    <RowsTable caption={t('clientArea.invoices.payments')} columns={columns} rows={invoice.applications.map((one) => ({
      id: one.id,
      cells: [
        formatDate(one.receivedAt, t.locale, actor.company.timeZone), methodName(t, one.method),
        formatMoney(one.amount, invoice.currency, t.locale),
      ],
    }))} />
  )
}
