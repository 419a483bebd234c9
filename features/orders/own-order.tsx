import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { Form } from '@/components/form/form'
import { Submit } from '@/components/form/submit'
import { LinkButton } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Card, CardBody, CardHeader } from '@/components/ui/card'
import { DescriptionList } from '@/components/ui/dl'
import type { ClientUser } from '@/lib/actor'
import { mayClient } from '@/lib/client-permit'
import { formatDateTime } from '@/lib/dates'
import { formatMoney } from '@/lib/money'
import { isolated } from '@/lib/text'
import type { Translate } from '@/locales/translator'
import { cancelOwnOrderAction } from './actions/visitor'
import type { OrderStatus } from './order'
import { orderTones } from './order-status'
import type { OwnOrder as Order } from './queries/orders'

/** A client is never told that they are taken for a fraud. */
export const toldStatus = (status: OrderStatus) => (status === 'fraud' ? 'refused' : status)

/** What became of a client's order, and what is theirs to do: pay, or take it back. */
export function OwnOrder({ actor, t, order }: { actor: ClientUser; t: Translate; order: Order }) {
  const status = toldStatus(order.status)
  const { invoice } = order
  const due = invoice?.due ?? 0n
  const money = (amount: bigint) => formatMoney(amount, order.currency, t.locale)
  const open = status === 'pending' || status === 'awaiting-payment'
  const pays = mayClient(actor, 'invoices')
  return (
    <div className="grid max-w-2xl gap-4">
      <Callout role="status" tone={status === 'active' ? 'success' : open ? 'info' : 'neutral'} actions={
        invoice && due > 0n && pays ? <LinkButton variant="primary" href={`/client/pay?invoice=${invoice.id}`}>{t('orders.own.pay', { amount: isolated(money(due)) })}</LinkButton>
          : status === 'active' ? <LinkButton href="/client/services">{t('orders.own.services')}</LinkButton> : undefined
      }>{t(`orders.own.texts.${status}`)}</Callout>
      <Card>
        <CardHeader title={t('orders.own.what')} />
        <CardBody>
          <DescriptionList items={[
            ...order.items.map((item) => ({
              key: String(item.id), value: <bdi>{money(item.price * BigInt(item.quantity))}</bdi>,
              label: <><bdi>{item.name}</bdi>{item.quantity > 1 && ` × ${new Intl.NumberFormat(t.locale).format(item.quantity)}`}, {
                t(`clientArea.services.terms.${item.period}`, { count: item.term })}</>,
            })),
            { label: t('documents.subtotal'), value: <bdi>{money(order.subtotal)}</bdi> },
            { label: t('orders.own.total'), value: <strong><bdi>{money(order.total)}</bdi></strong> },
            { label: t('orders.own.ordered'), value: formatDateTime(order.createdAt, t.locale, actor.company.timeZone) },
            { label: t('orders.own.status'), value: <Badge tone={orderTones[status]}>{t(`orders.statuses.${status}`)}</Badge> },
            {
              label: t('orders.own.invoice'), value: invoice?.number && pays
                && <Link className="link" prefetch={false} href={`/client/invoices/${invoice.id}`}><bdi>{invoice.number}</bdi></Link>,
            },
            { label: t('orders.own.reason'), value: status === 'refused' && order.status !== 'fraud' && <bdi>{order.reason}</bdi> },
          ].filter(({ value }) => value !== false)} />
        </CardBody>
      </Card>
      {open && (due > 0n || !invoice) && !actor.impersonator && (
        <Form action={cancelOwnOrderAction} hidden={{ number: String(order.number) }}>
          <p className="order-note">{t('orders.own.cancelText')}</p>
          <Submit variant="secondary">{t('orders.own.cancel')}</Submit>
        </Form>
      )}
    </div>
  )
}
