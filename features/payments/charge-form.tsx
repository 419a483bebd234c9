import { CheckboxGroupField, RadioGroupField } from '@/components/form/field'
import { FormActions } from '@/components/form/fieldset'
import { Form } from '@/components/form/form'
import { Submit } from '@/components/form/submit'
import { LinkButton } from '@/components/ui/button'
import { Card, CardBody, CardHeader } from '@/components/ui/card'
import type { OpenInvoice } from '@/features/transactions/queries'
import type { Staff } from '@/lib/actor'
import { formatDate } from '@/lib/dates'
import { currencyName, formatMoney } from '@/lib/money'
import { isolated } from '@/lib/text'
import type { Translate } from '@/locales/translator'
import { takesCurrency, type PaymentAccount } from './account'
import { accountName, expiryText } from './account-text'
import { chargeAccountAction } from './actions/staff-accounts'

/** Open invoices of one currency, chosen by boxes, and the account that they are charged to. */
export function ChargeForm({ actor, t, client, currency, invoices, accounts, backHref }: {
  actor: Staff
  t: Translate
  client: { number: number }
  currency: string
  invoices: readonly OpenInvoice[]
  accounts: readonly PaymentAccount[]
  backHref: string
}) {
  const fitting = accounts.filter((account) => takesCurrency(account, currency))
  const chosen = fitting.find(({ automatic }) => automatic) ?? fitting[0]
  const money = (amount: bigint) => isolated(formatMoney(amount, currency, t.locale))
  return (
    <Card>
      <CardHeader title={`${currencyName(currency, t.locale)} (${currency})`} />
      <CardBody>
        <Form action={chargeAccountAction} hidden={{ company: actor.company.slug, client: String(client.number), key: crypto.randomUUID() }}>
          <CheckboxGroupField name="invoices" legend={t('payments.pay.invoices')} required defaultValue={invoices.slice(0, 1).map(({ id }) => String(id))}
            options={invoices.map(({ id, number, due, dueOn }) => ({
              value: String(id), label: t('payments.pay.invoice', { number: isolated(number ?? ''), amount: money(due) }),
              hint: dueOn ? t('payments.pay.due', { date: formatDate(dueOn, t.locale, actor.company.timeZone) }) : undefined,
            }))} />
          <RadioGroupField name="account" legend={t('payments.staffAccounts.whichAccount')} required defaultValue={chosen && String(chosen.id)}
            options={fitting.map((account) => {
              const date = expiryText(t, account)
              return { value: String(account.id), label: accountName(t, account), hint: date && t('payments.accounts.expires', { date }) }
            })} />
          <FormActions>
            <Submit>{t('payments.staffAccounts.charge')}</Submit>
            <LinkButton href={backHref} variant="ghost">{t('common.cancel')}</LinkButton>
          </FormActions>
        </Form>
      </CardBody>
    </Card>
  )
}
