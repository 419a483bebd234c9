import { Field } from '@/components/form/field'
import { Form } from '@/components/form/form'
import { Submit } from '@/components/form/submit'
import { DescriptionList } from '@/components/ui/dl'
import { isolated } from '@/lib/text'
import { confirmRegistrationAction, placeOrderAction } from './actions/visitor'
import { hiddenChoice } from './hidden-choice'
import type { OrderPage, Shown } from './load-order-page'
import { TermsField } from './terms-field'

type Registered = { token: string; name: string; address: string[]; email: string; asksPassword: boolean }

/** The last look: who orders, the terms, and the button that obliges. Of a client, or of somebody whose address was just verified. */
export function ReviewForm({ page, shown, registered, requestKey }: {
  page: OrderPage
  shown: Shown
  registered?: Registered
  requestKey: string
}) {
  const { t, form, client } = page
  const hidden = { ...hiddenChoice(page, shown), termsVersion: String(form.termsVersion), ...(registered ? { token: registered.token } : { requestKey }) }
  return (
    <Form action={registered ? confirmRegistrationAction : placeOrderAction} hidden={hidden} className="order-fields">
      <section className="card order-card">
        {registered ? (
          <>
            <p>{t('orders.confirm.verified')}</p>
            <DescriptionList layout="stacked" items={[
              { label: t('documents.billTo'), value: <>{[registered.name, ...registered.address].filter(Boolean).map((line) => <bdi key={line} className="block">{line}</bdi>)}</> },
              { label: t('orders.register.email'), value: <bdi>{registered.email}</bdi> },
            ]} />
          </>
        ) : <p>{t('orders.confirm.as', { name: isolated(client?.name ?? '') })}</p>}
        <TermsField t={t} form={form} />
        {registered?.asksPassword && (
          <Field name="password" type="password" label={t('orders.confirm.password')} hint={t('orders.confirm.passwordHint')} required
            autoComplete="current-password" />
        )}
        <Submit className="w-full">{t(form.waitsForStaff ? 'orders.confirm.submitWaits' : 'orders.confirm.submit')}</Submit>
      </section>
    </Form>
  )
}
