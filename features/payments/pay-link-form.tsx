import { RadioGroupField } from '@/components/form/field'
import { FormActions } from '@/components/form/fieldset'
import { Form } from '@/components/form/form'
import { Submit } from '@/components/form/submit'
import { Callout } from '@/components/ui/callout'
import { Card, CardBody, CardHeader } from '@/components/ui/card'
import { formatMoney } from '@/lib/money'
import { isolated } from '@/lib/text'
import type { Translate } from '@/locales/translator'
import { startLinkPaymentAction } from './actions/pay-link'
import { offerName } from './gateway-text'
import type { Bearer } from './payer'
import type { Offer } from './queries/list-offers'

/** How to pay the one invoice of a link. */
export function PayLinkForm({ t, bearer, due, currency, offers }: {
  t: Translate
  bearer: Bearer
  due: bigint
  currency: string
  offers: readonly Offer[]
}) {
  const amount = isolated(formatMoney(due, currency, t.locale))
  return (
    <Card>
      <CardHeader title={t('payments.link.amountDue', { amount })} />
      <CardBody>
        {offers.length === 0 ? <Callout>{t('payments.pay.noGateway', { company: isolated(bearer.company.name) })}</Callout> : (
          <Form action={startLinkPaymentAction} hidden={{ key: crypto.randomUUID(), token: bearer.token }}>
            <RadioGroupField name="gateway" legend={t('payments.pay.gateways')} required defaultValue={offers[0]?.id}
              options={offers.map((offer) => ({ value: offer.id, label: offerName(t, offer) }))} />
            <FormActions><Submit>{t('payments.pay.continue')}</Submit></FormActions>
          </Form>
        )}
      </CardBody>
    </Card>
  )
}
