import Link from 'next/link'
import type { ReactNode } from 'react'
import { RowsTable } from '@/components/page/rows-table'
import { TableCard } from '@/components/page/table'
import { Name } from '@/components/ui/bdi'
import { Card, CardBody } from '@/components/ui/card'
import { DescriptionList } from '@/components/ui/dl'
import { formatClientNumber, fullName } from '@/features/clients/client'
import type { Staff } from '@/lib/actor'
import { formatDateTime } from '@/lib/dates'
import { formatMoney } from '@/lib/money'
import { may } from '@/lib/permit'
import { isolated } from '@/lib/text'
import type { Translate } from '@/locales/translator'
import type { OrderDetails } from './queries/orders'

/** Who ordered what, when, from where and under which terms, and what became of it. */
export function OrderFacts({ actor, t, order }: { actor: Staff; t: Translate; order: OrderDetails }) {
  const { company } = actor
  const base = `/admin/${company.slug}`
  const time = (moment: Date) => formatDateTime(moment, t.locale, company.timeZone)
  const money = (amount: bigint) => formatMoney(amount, order.currency, t.locale)
  const bills = may(actor, 'billing.view')
  const link = (to: string, text: ReactNode, open: boolean) => (open ? <Link className="link" prefetch={false} href={to}>{text}</Link> : text)
  const { client, invoice } = order
  const name = client.companyName || fullName(client) || t('clients.profile.unnamed')
  return (
    <div className="grid gap-4">
      <Card>
        <CardBody>
          <DescriptionList items={[
            {
              label: t('orders.details.client'),
              value: <>{link(`${base}/clients/${client.number}`, <Name>{name}</Name>, may(actor, 'clients.view'))} ({formatClientNumber(company.clientNumberFormat, client.number)})</>,
            },
            { label: t('orders.browse.created'), value: time(order.createdAt) },
            { label: t('orders.browse.form'), value: <Name>{order.form.title}</Name> },
            { label: t('orders.details.coupon'), value: order.coupon && <bdi>{order.coupon}</bdi> },
            { label: t('orders.details.address'), value: order.address && <bdi dir="ltr">{order.address}</bdi> },
            {
              label: t('orders.details.terms'), value: order.termsVersion !== null && order.termsAcceptedAt !== null
                && t('orders.details.termsAccepted', { version: order.termsVersion, time: time(order.termsAcceptedAt) }),
            },
            {
              label: t('orders.details.invoice'), value: invoice?.number
                && <>{link(`${base}/billing/invoices/${invoice.id}`, <bdi>{invoice.number}</bdi>, bills)} ({t(`invoices.statuses.${invoice.status}`)})</>,
            },
            {
              label: t('orders.details.decided'), value: order.decidedAt && order.decidedBy
                && t('orders.details.decidedBy', { name: isolated(order.decidedBy), time: time(order.decidedAt) }),
            },
            { label: t('orders.details.reason'), value: order.reason && <Name>{order.reason}</Name> },
          ].filter(({ value }) => value !== false)} />
        </CardBody>
      </Card>
      <TableCard>
        <RowsTable caption={t('orders.details.items')} columns={[
          { label: t('orders.details.service') }, { label: t('orders.browse.status') }, { label: t('services.term') },
          { label: t('services.quantity'), numeric: true }, { label: t('orders.details.price'), numeric: true },
          { label: t('orders.details.setup'), numeric: true },
        ]} rows={order.items.map((item) => ({
          id: item.id,
          cells: [
            { text: item.name, isolate: true, ...(bills ? { href: `${base}/billing/services/${item.serviceId}` } : {}) },
            t(`services.statuses.${item.serviceStatus}`), t(`services.terms.${item.period}`, { count: item.term }),
            new Intl.NumberFormat(t.locale).format(item.quantity), money(item.price), item.setupFee > 0n ? money(item.setupFee) : '',
          ],
        }))} />
      </TableCard>
      <Card className="max-w-md">
        <CardBody>
          <DescriptionList items={[
            { label: t('orders.details.subtotal'), value: money(order.subtotal) },
            { label: t('orders.details.tax'), value: money(order.tax) },
            { label: t('orders.browse.total'), value: <strong>{money(order.total)}</strong> },
          ]} />
        </CardBody>
      </Card>
    </div>
  )
}
