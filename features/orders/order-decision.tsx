import { TextAreaField } from '@/components/form/field'
import { FormActions } from '@/components/form/fieldset'
import { Form } from '@/components/form/form'
import { Submit } from '@/components/form/submit'
import { Section } from '@/components/page/section'
import { Card, CardBody, CardHeader } from '@/components/ui/card'
import type { Staff } from '@/lib/actor'
import { may } from '@/lib/permit'
import type { Translate } from '@/locales/translator'
import { acceptOrderAction, markOrderFraudAction, refuseOrderAction } from './actions/staff'
import { canMarkFraud, isOpen } from './order'
import type { OrderDetails } from './queries/orders'

/** What staff can decide about an order, each with what it does. */
export function OrderDecision({ actor, t, order }: { actor: Staff; t: Translate; order: OrderDetails }) {
  const fraud = canMarkFraud(order) && may(actor, 'clients.change-status')
  if (!may(actor, 'orders.edit') || !(isOpen(order) || fraud)) return null
  const hidden = { company: actor.company.slug, number: String(order.number), version: String(order.version) }
  return (
    <Section title={t('orders.details.decide')} className="mt-8">
      <div className="grid items-start gap-4 md:grid-cols-2 xl:grid-cols-3">
        {isOpen(order) && order.client.status === 'active' && (
          <Card>
            <CardHeader title={t('orders.details.accept')} level={3}
              description={t(order.invoice?.status === 'open' ? 'orders.details.acceptUnpaid' : 'orders.details.acceptText')} />
            <CardBody>
              <Form action={acceptOrderAction} hidden={hidden} id="accept">
                <FormActions><Submit>{t('orders.details.accept')}</Submit></FormActions>
              </Form>
            </CardBody>
          </Card>
        )}
        {isOpen(order) && (
          <Card>
            <CardHeader title={t('orders.details.refuse')} level={3} description={t('orders.details.refuseText')} />
            <CardBody>
              <Form action={refuseOrderAction} hidden={hidden} id="refuse">
                <TextAreaField name="reason" label={t('orders.details.reason')} rows={2} maxLength={1000} required />
                <FormActions><Submit variant="danger">{t('orders.details.refuse')}</Submit></FormActions>
              </Form>
            </CardBody>
          </Card>
        )}
        {fraud && (
          <Card>
            <CardHeader title={t('orders.details.fraud')} level={3} description={t('orders.details.fraudText')} />
            <CardBody>
              <Form action={markOrderFraudAction} hidden={hidden} id="fraud">
                <TextAreaField name="reason" label={t('orders.details.reason')} rows={2} maxLength={1000} required />
                <FormActions><Submit variant="danger">{t('orders.details.fraud')}</Submit></FormActions>
              </Form>
            </CardBody>
          </Card>
        )}
      </div>
    </Section>
  )
}
