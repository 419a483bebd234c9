import { Callout } from '@/components/ui/callout'
import { LinkButton } from '@/components/ui/button'
import type { CustomField } from '@/features/custom-fields/custom-field'
import type { OrderPage, Quoted, Shown } from './load-order-page'
import { choiceQuery } from './order'
import { OrderShell } from './order-shell'
import { OrderSummary } from './order-summary'
import { RegisterForm } from './register-form'
import { ReviewForm } from './review-form'

/** The second step: who orders. A client who is logged in looks it over and orders here. */
export function OrderDetails({ page, shown, quoted, fields }: {
  page: OrderPage
  shown: Shown
  quoted: Quoted
  fields: readonly CustomField[]
}) {
  const { t, client, form, path } = page
  const { country, state } = shown
  const query = quoted.choice ? choiceQuery(quoted.choice, client ? {} : { country, state }) : ''
  const here = `${path}/details${query}`
  return (
    <OrderShell page={page} step={client ? 'confirm' : 'details'} title={t(client ? 'orders.confirm.title' : 'orders.page.details')}>
      {!quoted.quote ? <Refused {...{ page, quoted }} /> : (
        <div className="order-columns">
          {client ? <ReviewForm page={page} shown={shown} requestKey={crypto.randomUUID()} /> : (
            <div className="order-fields">
              <Callout actions={<LinkButton size="sm" href={`/client/login?next=${encodeURIComponent(here)}`}>{t('orders.register.logIn')}</LinkButton>}>
                {t('orders.register.have')}
              </Callout>
              <RegisterForm page={page} shown={shown} fields={fields.filter(({ clientEditable, groupId }) =>
                clientEditable && (groupId === null || groupId === form.groupId))} />
            </div>
          )}
          <OrderSummary t={t} quoted={quoted} change={`${path}${query}`}
            note={form.waitsForStaff ? t('orders.page.waits') : client ? undefined : t('orders.page.atAddress')} />
        </div>
      )}
    </OrderShell>
  )
}

/** What was chosen cannot be ordered, with why, and the way back. */
export function Refused({ page: { t, path }, quoted, back = path }: { page: OrderPage; quoted: Quoted; back?: string }) {
  return (
    <Callout tone="danger" role="alert" actions={<LinkButton size="sm" href={back}>{t('orders.page.change')}</LinkButton>}>
      {Object.values(quoted.errors ?? {}).join(' ')}
    </Callout>
  )
}
