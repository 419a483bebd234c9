import { Field, SelectField } from '@/components/form/field'
import { FieldRow, FormActions } from '@/components/form/fieldset'
import { Form } from '@/components/form/form'
import { Submit } from '@/components/form/submit'
import { LinkButton } from '@/components/ui/button'
import type { Staff } from '@/lib/actor'
import { currencyName } from '@/lib/money'
import type { Translate } from '@/locales/translator'
import { recordPaymentAction } from './actions'
import { amountText } from './amount-text'
import { MoneyParts } from './money-parts'
import { partLabels, payable } from './part-props'
import type { OpenInvoice } from './queries'
import { paymentMethods } from './transaction'

/** Records a payment of one client; `first` is the invoice that somebody came from. */
export function PaymentForm({ actor, t, client, requestKey, invoices, more, currencies, first, today, backHref }: {
  actor: Staff
  t: Translate
  client: { number: number; currency: string }
  requestKey: string
  invoices: readonly OpenInvoice[]
  more: number
  currencies: readonly string[]
  first?: OpenInvoice
  today: string
  backHref: string
}) {
  const currency = first?.currency ?? (currencies.includes(client.currency) ? client.currency : currencies[0] ?? client.currency)
  return (
    <Form action={recordPaymentAction} hidden={{ company: actor.company.slug, client: String(client.number), key: requestKey }}>
      <MoneyParts locale={t.locale} labels={partLabels(t)} invoices={payable(actor, t, invoices)} currency={currency}
        currencies={currencies.map((code) => ({ value: code, label: `${code} – ${currencyName(code, t.locale)}` }))}
        amount={first ? amountText(first.due, first.currency, t.locale) : ''} first={first?.id}
        more={more > 0 ? t('transactions.parts.more', { count: more }) : undefined}>
        <FieldRow columns={2}>
          <SelectField name="method" label={t('transactions.record.method')} required defaultValue="bank-transfer"
            options={paymentMethods.map((method) => ({ value: method, label: t(`transactions.methods.${method}`) }))} />
          <Field name="receivedOn" label={t('transactions.record.receivedOn')} type="date" required defaultValue={today} max={today} />
        </FieldRow>
        <FieldRow columns={2}>
          <Field name="reference" label={t('transactions.record.reference')} hint={t('transactions.record.referenceHint')} maxLength={200} />
          <SelectField name="status" label={t('transactions.record.status')} hint={t('transactions.record.statusHint')} defaultValue="approved"
            options={(['approved', 'pending', 'declined'] as const).map((status) =>
              ({ value: status, label: t(`transactions.statuses.${status}`) }))} />
        </FieldRow>
      </MoneyParts>
      <FormActions>
        <Submit>{t('transactions.record.submit')}</Submit>
        <LinkButton href={backHref} variant="ghost">{t('common.cancel')}</LinkButton>
      </FormActions>
    </Form>
  )
}
