import { CheckboxField, Field, RadioGroupField, TextAreaField } from '@/components/form/field'
import { FieldRow, FormActions } from '@/components/form/fieldset'
import { Form } from '@/components/form/form'
import type { FormAction } from '@/components/form/form-state'
import { Submit } from '@/components/form/submit'
import { LinkButton } from '@/components/ui/button'
import type { Staff } from '@/lib/actor'
import { formatMoney } from '@/lib/money'
import type { Translate } from '@/locales/translator'
import { amountText } from './amount-text'
import type { Transaction } from './queries'
import { creditOf, transactionPath } from './transaction'
import { methodName } from './method-name'

/** Gives a payment back, in part or whole. The action belongs to payments, which know the gateways. */
export function RefundForm({ actor, t, transaction, action, throughGateway, requestKey }: {
  actor: Staff
  t: Translate
  transaction: Transaction
  action: FormAction
  throughGateway: boolean
  requestKey: string
}) {
  const { currency, amount, refunded, applied } = transaction
  const money = (value: bigint) => formatMoney(value, currency, t.locale)
  const free = creditOf(transaction)
  const hidden: Record<string, string> = { company: actor.company.slug, transaction: String(transaction.id), key: requestKey }
  if (!throughGateway) hidden.by = 'hand'
  return (
    <Form action={action} hidden={hidden}>
      {throughGateway ? (
        <RadioGroupField name="by" legend={t('transactions.refund.byLegend')} defaultValue="gateway" options={[
          { value: 'gateway', label: t('transactions.refund.byGateway', { gateway: methodName(t, transaction.gateway) }) },
          { value: 'hand', label: t('transactions.refund.byHand') },
        ]} />
      ) : <p className="text-muted">{t('transactions.refund.outside')}</p>}
      <FieldRow columns={2}>
        <Field name="amount" label={`${t('transactions.refund.amount')} (${currency})`} required inputMode="decimal" dir="ltr" autoComplete="off"
          defaultValue={amountText(free > 0n ? free : amount - refunded, currency, t.locale)}
          hint={t('transactions.refund.amountHint', { amount: money(amount - refunded) })} />
        <Field name="reference" label={t('transactions.refund.reference')} hint={t('transactions.refund.referenceHint')} maxLength={200} />
      </FieldRow>
      {applied > 0n && (
        <CheckboxField name="unapply" label={t('transactions.refund.unapply')}
          hint={t('transactions.refund.unapplyHint', { free: money(free) })} />
      )}
      <TextAreaField name="reason" label={t('transactions.refund.reason')} rows={2} />
      <FormActions>
        <Submit>{t('transactions.refund.submit')}</Submit>
        <LinkButton href={transactionPath(actor, transaction.id)} variant="ghost">{t('common.cancel')}</LinkButton>
      </FormActions>
    </Form>
  )
}
