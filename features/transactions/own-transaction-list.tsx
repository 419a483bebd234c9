import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import type { ClientUser } from '@/lib/actor'
import { formatDate } from '@/lib/dates'
import { formatMoney } from '@/lib/money'
import { isolated } from '@/lib/text'
import type { Translate } from '@/locales/translator'
import { methodName } from './method-name'
import type { OwnTransactionRow } from './queries'
import { creditOf } from './transaction'
import { transactionTones } from './transaction-table'

/** A client's own payments: when, how, and which invoices each paid, as rows that fit a phone. */
export function OwnTransactionList({ actor, t, rows }: { actor: ClientUser; t: Translate; rows: readonly OwnTransactionRow[] }) {
  const money = (amount: bigint, currency: string) => formatMoney(amount, currency, t.locale)
  return (
    <ul className="own-rows">
      {rows.map((row) => (
        <li key={row.id}>
          <Link href={`/client/transactions/${row.id}`} prefetch={false} className="own-row items-start justify-between">
            <span className="min-w-0">
              <span className="block font-medium"><bdi>{methodName(t, row.method)}</bdi></span>
              <time className="block text-muted" dateTime={row.receivedAt.toISOString()}>
                {formatDate(row.receivedAt, t.locale, actor.company.timeZone)}
              </time>
              {row.pays.map((part, at) => (
                <span key={at} className="block text-muted">
                  {t('clientArea.transactions.paid', { amount: money(part.amount, row.currency), number: isolated(part.number) })}
                </span>
              ))}
              {row.refunded > 0n && (
                <span className="block text-muted">{t('clientArea.transactions.refunded', { amount: money(row.refunded, row.currency) })}</span>
              )}
              {creditOf(row) > 0n && (
                <span className="block text-muted">{t('clientArea.transactions.credit', { amount: money(creditOf(row), row.currency) })}</span>
              )}
            </span>
            <span className="shrink-0 text-end">
              <span className="block font-medium tabular-nums">{money(row.amount, row.currency)}</span>
              <Badge tone={transactionTones[row.status]} dot>{t(`clientArea.transactions.statuses.${row.status}`)}</Badge>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
