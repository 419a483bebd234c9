import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { buttonClass } from '@/components/ui/button-class'
import { Card, CardBody, CardHeader } from '@/components/ui/card'
import { DescriptionList } from '@/components/ui/dl'
import { Icon } from '@/components/ui/icons'
import type { ClientUser } from '@/lib/actor'
import { formatDate } from '@/lib/dates'
import { formatMoney } from '@/lib/money'
import { isolated } from '@/lib/text'
import type { Translate } from '@/locales/translator'
import { methodName } from './method-name'
import type { OwnTransaction } from './queries'
import { hasReceipt } from './receipt'
import { creditOf } from './transaction'
import { transactionTones } from './transaction-table'

/** One of a client's own payments: how it came, what it paid, what is left of it. */
export function OwnTransactionView({ actor, t, transaction }: { actor: ClientUser; t: Translate; transaction: OwnTransaction }) {
  const { id, status, amount, currency, method, reference, receivedAt, pays, refunds, creditNote } = transaction
  const money = (minor: bigint) => formatMoney(minor, currency, t.locale)
  const day = (at: Date) => formatDate(at, t.locale, actor.company.timeZone)
  const credit = creditOf(transaction)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-2">
      <Card>
        <CardHeader title={t('clientArea.transactions.details')} />
        <CardBody className="grid gap-4">
          <DescriptionList items={[
            { label: t('transactions.amount'), value: <strong className="tabular-nums">{money(amount)}</strong> },
            {
              label: t('transactions.status'),
              value: <Badge tone={transactionTones[status]} dot>{t(`clientArea.transactions.statuses.${status}`)}</Badge>,
            },
            { label: t('clientArea.transactions.date'), value: day(receivedAt) },
            {
              label: t('transactions.method'),
              value: creditNote ? (
                <Link href={`/client/invoices/${creditNote.id}`} prefetch={false} className="link">
                  {t('invoices.page.creditNote', { number: isolated(creditNote.number ?? '') })}
                </Link>
              ) : <bdi>{methodName(t, method)}</bdi>,
            },
            { label: t('transactions.reference'), value: reference && <bdi className="wrap-anywhere">{reference}</bdi> },
          ]} />
          {hasReceipt(transaction) && (
            <p>
              <a className={buttonClass({})} href={`/client/transactions/${id}/receipt`}>
                <Icon name="download" />{t('clientArea.transactions.receipt')}
              </a>
            </p>
          )}
        </CardBody>
      </Card>
      {(pays.length > 0 || refunds.length > 0 || credit > 0n) && (
        <Card>
          <CardHeader title={t('clientArea.transactions.paidFor')} />
          <ul className="own-rows">
            {pays.map((part, at) => (
              <li key={at}>
                <Link href={`/client/invoices/${part.id}`} prefetch={false} className="own-row justify-between">
                  <span>{t('clientArea.transactions.invoiceLine', { number: isolated(part.number) })}</span>
                  <span className="tabular-nums">{money(part.amount)}</span>
                </Link>
              </li>
            ))}
            {refunds.map((refund) => (
              <li key={refund.id} className="own-row justify-between">
                <span>{t('clientArea.transactions.refundLine', { date: day(refund.at) })}</span>
                <span className="tabular-nums">{money(refund.amount)}</span>
              </li>
            ))}
            {credit > 0n && (
              <li className="own-row justify-between">
                <span>{t('clientArea.transactions.creditLine')}</span><span className="tabular-nums">{money(credit)}</span>
              </li>
            )}
          </ul>
        </Card>
      )}
    </div>
  )
}
