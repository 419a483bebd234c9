import { Badge } from '@/components/ui/badge'
import type { ClientUser } from '@/lib/actor'
import { formatDate } from '@/lib/dates'
import { formatMoney } from '@/lib/money'
import type { Translate } from '@/locales/translator'
import type { OwnTransactionRow } from './queries'
import { creditOf } from './transaction'
import { methodName } from './method-name'
import { transactionTones } from './transaction-table'

/** A client's own payments: when, how, and which invoices each paid, as rows that fit a phone. */
export function OwnTransactionList({ actor, t, rows }: { actor: ClientUser; t: Translate; rows: readonly OwnTransactionRow[] }) {
  const money = (amount: bigint, currency: string) => formatMoney(amount, currency, t.locale)
  return (
    <ul className="divide-y divide-line">
      {rows.map((row) => (
        <li key={row.id} className="flex items-start justify-between gap-4 px-4 py-3">
          <div className="min-w-0">
            <p className="font-medium"><bdi>{methodName(t, row.method)}</bdi></p>
            <p className="flex flex-wrap gap-x-3 text-muted">
              <time dateTime={row.receivedAt.toISOString()}>{formatDate(row.receivedAt, t.locale, actor.company.timeZone)}</time>
              {row.reference && <bdi className="wrap-anywhere">{row.reference}</bdi>}
            </p>
            <ul className="text-muted">
              {row.pays.map((part, at) => (
                <li key={at}>{t('clientArea.transactions.paid', { amount: money(part.amount, row.currency), number: part.number })}</li>
              ))}
              {row.refunded > 0n && <li>{t('clientArea.transactions.refunded', { amount: money(row.refunded, row.currency) })}</li>}
              {creditOf(row) > 0n && <li>{t('clientArea.transactions.credit', { amount: money(creditOf(row), row.currency) })}</li>}
            </ul>
          </div>
          <div className="shrink-0 text-end">
            <p className="font-medium tabular-nums">{money(row.amount, row.currency)}</p>
            <Badge tone={transactionTones[row.status]} dot>{t(`clientArea.transactions.statuses.${row.status}`)}</Badge>
          </div>
        </li>
      ))}
    </ul>
  )
}
