import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import type { ClientUser } from '@/lib/actor'
import { formatDate } from '@/lib/dates'
import { formatMoney } from '@/lib/money'
import type { Translate } from '@/locales/translator'
import { toldStatus } from './own-order'
import { orderTones } from './order-status'
import type { OrderOfClient } from './queries/orders'

/** A client's own orders, newest first; each leads to its page. */
export function OwnOrderList({ actor, t, rows }: { actor: ClientUser; t: Translate; rows: readonly OrderOfClient[] }) {
  return (
    <ul className="own-rows">
      {rows.map(({ id, number, items, status, total, currency, createdAt }) => (
        <li key={id}>
          <Link href={`/client/orders/${number}`} prefetch={false} className="own-row items-start justify-between">
            <span className="min-w-0">
              <span className="block font-medium">{t('orders.own.one', { number: String(number) })}</span>
              <span className="block text-muted wrap-anywhere"><bdi>{items}</bdi></span>
              <span className="block text-muted">{formatDate(createdAt, t.locale, actor.company.timeZone)}</span>
            </span>
            <span className="shrink-0 text-end">
              <span className="block font-medium tabular-nums"><bdi>{formatMoney(total, currency, t.locale)}</bdi></span>
              <Badge tone={orderTones[toldStatus(status)]} dot>{t(`orders.statuses.${toldStatus(status)}`)}</Badge>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
