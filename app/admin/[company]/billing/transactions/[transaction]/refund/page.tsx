import { randomUUID } from 'node:crypto'
import { Callout } from '@/components/ui/callout'
import { Card, CardBody } from '@/components/ui/card'
import { refundPaymentAction } from '@/features/payments/actions/refund'
import { canRefundThroughGateway } from '@/features/payments/commands/refund-through-gateway'
import { RefundForm } from '@/features/transactions/refund-form'
import {
  loadTransactionPage, TransactionHeader, transactionPageTitle, type TransactionParams,
} from '@/features/transactions/transaction-page'
import { permit } from '@/lib/permit'

export const generateMetadata = (props: TransactionParams) => transactionPageTitle(props, 'transactions.refund.pageTitle')

/** Gives money back, by the gateway it came through or by hand. */
export default async function RefundPage({ params }: TransactionParams) {
  const { company, transaction: id } = await params
  const { actor, t, transaction } = await loadTransactionPage(company, id)
  permit(actor, 'billing.pay')
  const throughGateway = await canRefundThroughGateway(actor, transaction.id)
  return (
    <div className="max-w-2xl">
      <TransactionHeader actor={actor} t={t} transaction={transaction} title={t('transactions.refund.pageTitle')} />
      {transaction.status === 'approved' && transaction.refunded < transaction.amount ? (
        <Card>
          <CardBody>
            <RefundForm actor={actor} t={t} transaction={transaction} action={refundPaymentAction} throughGateway={throughGateway}
              requestKey={randomUUID()} />
          </CardBody>
        </Card>
      ) : <Callout tone="neutral">{t('transactions.refusals.final')}</Callout>}
    </div>
  )
}
