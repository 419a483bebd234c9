import { CheckboxGroupField, RadioGroupField } from '@/components/form/field'
import { FormActions } from '@/components/form/fieldset'
import { Form } from '@/components/form/form'
import { Submit } from '@/components/form/submit'
import { Callout } from '@/components/ui/callout'
import { Card, CardBody, CardHeader } from '@/components/ui/card'
import type { ClientUser } from '@/lib/actor'
import { formatDate } from '@/lib/dates'
import { currencyName, formatMoney } from '@/lib/money'
import { isolated } from '@/lib/text'
import type { Translate } from '@/locales/translator'
import { accountChoice, takesCurrency, type PaymentAccount } from './account'
import { accountName } from './account-text'
import { startPaymentAction } from './actions/pay'
import { offerName } from './gateway-text'
import type { Offer } from './queries/list-offers'
import type { PayableInvoice } from './queries/list-payable'

/** What is open in one currency, chosen by boxes, and how to pay it. The server adds it up on the next page. */
export function PayForm({ actor, t, currency, payable, chosen, offers, accounts }: {
  actor: ClientUser
  t: Translate
  currency: string
  payable: readonly PayableInvoice[]
  chosen: (id: number) => boolean
  offers: readonly Offer[]
  accounts: readonly PaymentAccount[]
}) {
  const money = (amount: bigint) => formatMoney(amount, currency, t.locale)
  const total = payable.reduce((sum, { due }) => sum + due, 0n)
  const options = payable.map(({ id, number, due, dueOn }) => ({
    value: String(id),
    label: t('payments.pay.invoice', { number: isolated(number ?? ''), amount: isolated(money(due)) }),
    hint: dueOn ? t('payments.pay.due', { date: formatDate(dueOn, t.locale, actor.company.timeZone) }) : undefined,
  }))
  // Saved accounts of the gateways that are offered, then the gateways themselves.
  const saved = accounts.filter((account) => takesCurrency(account, currency) && offers.some(({ id }) => id === account.gateway))
  const ways = [
    ...saved.map((account) => ({ value: accountChoice(account.id), label: accountName(t, account), hint: t('payments.accounts.chargedNow') })),
    ...offers.map((offer) => ({ value: offer.id, label: offerName(t, offer) })),
  ]
  return (
    <Card>
      <CardHeader title={`${currencyName(currency, t.locale)} (${currency})`} />
      <CardBody>
        {offers.length === 0 ? <Callout>{t('payments.pay.noGateway', { company: isolated(actor.company.name) })}</Callout> : (
          <Form action={startPaymentAction} hidden={{ key: crypto.randomUUID(), currency }}>
            <CheckboxGroupField name="invoices" legend={t('payments.pay.invoices')} options={options} required
              defaultValue={payable.filter(({ id }) => chosen(id)).map(({ id }) => String(id))}
              hint={payable.length > 1 ? t('payments.pay.total', { amount: isolated(money(total)) }) : undefined} />
            <RadioGroupField name="gateway" legend={t('payments.pay.gateways')} required
              defaultValue={ways[0]?.value} options={ways} />
            <FormActions><Submit>{t('payments.pay.continue')}</Submit></FormActions>
          </Form>
        )}
      </CardBody>
    </Card>
  )
}
