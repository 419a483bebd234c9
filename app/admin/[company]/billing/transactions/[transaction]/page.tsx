import { Form } from '@/components/form/form'
import { Submit } from '@/components/form/submit'
import { Section } from '@/components/page/section'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { ActivityList } from '@/features/events/activity-list'
import { retryRefundAction } from '@/features/payments/actions/refund'
import { CreditForm } from '@/features/transactions/credit-form'
import { DecideForms } from '@/features/transactions/decide-forms'
import { listOpenInvoices, listTransactionEvents } from '@/features/transactions/queries'
import { creditOf } from '@/features/transactions/transaction'
import { ApplicationTable, RefundTable, TransactionFacts } from '@/features/transactions/transaction-details'
import {
  loadTransactionPage, TransactionHeader, transactionPageTitle, type TransactionParams,
} from '@/features/transactions/transaction-page'
import { may } from '@/lib/permit'

export const generateMetadata = (props: TransactionParams) => transactionPageTitle(props)

/** One payment: what came of it, and what can be done with it. */
export default async function TransactionPage({ params }: TransactionParams) {
  const { company, transaction: id } = await params
  const { actor, t, transaction, path } = await loadTransactionPage(company, id)
  const { client, currency, status } = transaction
  const credit = creditOf(transaction)
  const pays = may(actor, 'billing.pay')
  const [open, events] = await Promise.all([
    pays && credit > 0n ? listOpenInvoices(actor, client.id, { currency }) : { rows: [], more: 0 },
    may(actor, 'clients.view') ? listTransactionEvents(actor, { id: transaction.id, clientId: client.id }) : [],
  ])
  const voidable = (status === 'approved' || status === 'pending') && transaction.refunded === 0n && !transaction.creditNote?.id
  return (
    <>
      <TransactionHeader actor={actor} t={t} transaction={transaction} actions={pays && (
        <>
          {status === 'approved' && transaction.refunded < transaction.amount && (
            <LinkButton href={`${path}/refund`}>{t('transactions.refund.title')}</LinkButton>
          )}
          {voidable && <LinkButton href={`${path}/void`} variant="ghost">{t('transactions.void.title')}</LinkButton>}
        </>
      )} />
      <TransactionFacts actor={actor} t={t} transaction={transaction} />
      {pays && status === 'pending' && <DecideForms actor={actor} t={t} transaction={transaction} />}
      {(status === 'approved' || status === 'refunded') && (
        <Section title={t('transactions.unapply.title')} className="mt-8">
          <ApplicationTable actor={actor} t={t} transaction={transaction} />
        </Section>
      )}
      {pays && open.rows.length > 0 && (
        <Section title={t('transactions.apply.title')} className="mt-8">
          <CreditForm actor={actor} t={t} client={client.number} transaction={transaction.id} credits={[{ currency, amount: credit }]}
            invoices={open.rows} more={open.more} />
        </Section>
      )}
      {transaction.refunds.length > 0 && (
        <Section title={t('transactions.refund.list')} className="mt-8" actions={pays && transaction.refunds
          .filter((refund) => refund.status === 'pending').map((refund) => (
            <Form key={refund.id} action={retryRefundAction} hidden={{ company, transaction: id, refund: String(refund.id) }}>
              <Submit size="sm" variant="secondary">{t('transactions.refund.retry')}</Submit>
            </Form>
          ))}>
          <RefundTable actor={actor} t={t} transaction={transaction} />
        </Section>
      )}
      <Section title={t('transactions.history')} className="mt-8">
        <Card>
          {events.length > 0 ? <ActivityList actor={actor} t={t} rows={events} /> : <EmptyState compact title={t('events.none')} />}
        </Card>
      </Section>
    </>
  )
}
