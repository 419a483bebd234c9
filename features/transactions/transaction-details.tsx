import { Form } from '@/components/form/form'
import { Submit } from '@/components/form/submit'
import { RowsTable } from '@/components/page/rows-table'
import { Table, TableCard, Td, Th } from '@/components/page/table'
import type { Tone } from '@/components/ui/badge'
import { StatusDot } from '@/components/ui/badge'
import { Card, CardBody } from '@/components/ui/card'
import { DescriptionList } from '@/components/ui/dl'
import { EmptyState } from '@/components/ui/empty-state'
import { may } from '@/lib/permit'
import type { Staff } from '@/lib/actor'
import { formatDate, formatDateTime } from '@/lib/dates'
import { formatMoney } from '@/lib/money'
import type { Translate } from '@/locales/translator'
import { unapplyAction } from './actions'
import type { Transaction } from './queries'
import { creditOf } from './transaction'
import { methodName } from './method-name'

type Props = { actor: Staff; t: Translate; transaction: Transaction }

/** How much came, how, and what is left of it. */
export function TransactionFacts({ actor, t, transaction }: Props) {
  const { currency, amount, applied, refunded, creditNote } = transaction
  const money = (value: bigint) => <span className="tabular-nums">{formatMoney(value, currency, t.locale)}</span>
  const text = (value: string) => (value ? <bdi>{value}</bdi> : undefined)
  const credit = creditOf(transaction)
  return (
    <Card>
      <CardBody className="grid gap-x-8 gap-y-3 sm:grid-cols-2">
        <DescriptionList items={[
          { label: t('transactions.amount'), value: money(amount) },
          { label: t('transactions.applied'), value: money(applied) },
          { label: t('transactions.refunded'), value: refunded > 0n && money(refunded) },
          { label: t('transactions.credit'), value: transaction.status === 'approved' && <strong>{money(credit)}</strong> },
        ].filter(({ value }) => value !== false)} />
        <DescriptionList items={[
          { label: t('transactions.received'), value: formatDate(transaction.receivedAt, t.locale, actor.company.timeZone) },
          { label: t('transactions.method'), value: methodName(t, transaction.method) },
          { label: t('transactions.reference'), value: text(transaction.reference) },
          { label: t('transactions.gatewayReference'), value: text(transaction.gatewayReference === transaction.reference ? '' : transaction.gatewayReference) },
          {
            label: t('transactions.creditNote'), value: creditNote?.number
              && <a className="link" href={`/admin/${actor.company.slug}/billing/invoices/${creditNote.id}`}><bdi>{creditNote.number}</bdi></a>,
          },
          { label: t('transactions.recordedAt'), value: formatDateTime(transaction.createdAt, t.locale, actor.company.timeZone) },
          { label: t('transactions.voidReason'), value: text(transaction.voidReason) },
        ]} />
      </CardBody>
    </Card>
  )
}

const invoiceTones: Record<string, Tone> = { open: 'info', paid: 'success' }

/** The invoices that it pays, each of which can be taken back. */
export function ApplicationTable({ actor, t, transaction }: Props) {
  const { applications, currency } = transaction
  if (applications.length === 0) return <Card><EmptyState compact title={t('transactions.unapply.none')} /></Card>
  const editable = may(actor, 'billing.pay')
  return (
    <TableCard label={editable ? undefined : t('transactions.unapply.title')}>
      <Table caption={t('transactions.unapply.title')}>
        <thead>
          <tr>
            <Th>{t('transactions.parts.invoice')}</Th><Th>{t('transactions.status')}</Th><Th>{t('transactions.refund.date')}</Th>
            <Th numeric>{t('transactions.amount')}</Th>
            {editable && <Th><span className="sr-only">{t('transactions.unapply.submit')}</span></Th>}
          </tr>
        </thead>
        <tbody>
          {applications.map(({ id, amount, createdAt, invoice }) => {
            const number = invoice.number ?? ''
            const paid = formatMoney(amount, currency, t.locale)
            return (
              <tr key={id}>
                <Td><a className="cell-link" href={`/admin/${actor.company.slug}/billing/invoices/${invoice.id}`}><bdi>{number}</bdi></a></Td>
                <Td><StatusDot tone={invoiceTones[invoice.status]}>{t(`invoices.statuses.${invoice.status}`)}</StatusDot></Td>
                <Td>{formatDate(createdAt, t.locale, actor.company.timeZone)}</Td>
                <Td numeric>{paid}</Td>
                {editable && (
                  <Td align="end">
                    <Form action={unapplyAction} summary={false}
                      hidden={{ company: actor.company.slug, transaction: String(transaction.id), application: String(id) }}>
                      <Submit variant="ghost" size="sm" aria-label={t('transactions.unapply.label', { amount: paid, number })}>
                        {t('transactions.unapply.submit')}
                      </Submit>
                    </Form>
                  </Td>
                )}
              </tr>
            )
          })}
        </tbody>
      </Table>
    </TableCard>
  )
}

const refundTones: Record<Transaction['refunds'][number]['status'], Tone> = { pending: 'warning', done: 'success', failed: 'danger' }

/** What went back, or should have. */
export function RefundTable({ actor, t, transaction }: Props) {
  const columns = [
    { label: t('transactions.refund.date') }, { label: t('transactions.refund.status') }, { label: t('transactions.refund.reason') },
    { label: t('transactions.refund.reference') }, { label: t('transactions.refund.by') }, { label: t('transactions.amount'), numeric: true },
  ]
  return (
    <Card>
      <RowsTable caption={t('transactions.refund.list')} columns={columns} rows={transaction.refunds.map((refund) => ({
        id: refund.id,
        cells: [
          formatDate(refund.createdAt, t.locale, actor.company.timeZone),
          { text: t(`transactions.refund.statuses.${refund.status}`), tone: refundTones[refund.status] },
          { text: [refund.reason, refund.error].filter(Boolean).join(' · ') || '–', isolate: true },
          { text: refund.reference || '–', isolate: true },
          { text: refund.by ?? t('events.by.system'), isolate: true },
          formatMoney(refund.amount, transaction.currency, t.locale),
        ],
      }))} />
    </Card>
  )
}
