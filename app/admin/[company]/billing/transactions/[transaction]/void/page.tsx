import { CheckboxField, TextAreaField } from '@/components/form/field'
import { FormActions } from '@/components/form/fieldset'
import { Form } from '@/components/form/form'
import { Submit } from '@/components/form/submit'
import { LinkButton } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Card, CardBody } from '@/components/ui/card'
import { voidTransactionAction } from '@/features/transactions/actions'
import {
  loadTransactionPage, TransactionHeader, transactionPageTitle, type TransactionParams,
} from '@/features/transactions/transaction-page'
import { formatMoney } from '@/lib/money'
import { permit } from '@/lib/permit'

export const generateMetadata = (props: TransactionParams) => transactionPageTitle(props, 'transactions.void.pageTitle')

/** Says that a payment never was; what it paid can be taken back in the same step. */
export default async function VoidPage({ params }: TransactionParams) {
  const { company, transaction: id } = await params
  const { actor, t, transaction, path } = await loadTransactionPage(company, id)
  permit(actor, 'billing.pay')
  const money = (amount: bigint) => formatMoney(amount, transaction.currency, t.locale)
  return (
    <div className="max-w-2xl">
      <TransactionHeader actor={actor} t={t} transaction={transaction} title={t('transactions.void.pageTitle')} />
      <Card>
        <CardBody>
          <Form action={voidTransactionAction} hidden={{ company, transaction: id }}>
            <Callout tone="warning">{t('transactions.void.about', { amount: money(transaction.amount) })}</Callout>
            <TextAreaField name="reason" label={t('transactions.void.reason')} hint={t('transactions.void.reasonHint')} rows={3} required />
            {transaction.applied > 0n && (
              <CheckboxField name="unapply" label={t('transactions.void.unapply', { amount: money(transaction.applied) })}
                hint={t('transactions.void.unapplyHint')} />
            )}
            <FormActions>
              <Submit variant="danger">{t('transactions.void.submit')}</Submit>
              <LinkButton href={path} variant="ghost">{t('common.cancel')}</LinkButton>
            </FormActions>
          </Form>
        </CardBody>
      </Card>
    </div>
  )
}
