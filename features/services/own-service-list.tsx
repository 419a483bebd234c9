import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import type { ClientUser } from '@/lib/actor'
import { formatDate } from '@/lib/dates'
import { formatMoney } from '@/lib/money'
import type { Translate } from '@/locales/translator'
import type { ServiceRow } from './queries'
import { statusTones } from './status-tones'

/** A client's own services: what and how many, at which price for one, and when it renews or ends. */
export function OwnServiceList({ actor, t, rows }: { actor: ClientUser; t: Translate; rows: readonly ServiceRow[] }) {
  const day = (date: string) => formatDate(date, t.locale, actor.company.timeZone)
  return (
    <ul className="own-rows">
      {rows.map(({ id, package: name, label, status, currency, price, term, period, renewsOn, quantity, cancelOn }) => (
        <li key={id}>
          <Link href={`/client/services/${id}`} prefetch={false} className="own-row items-start justify-between">
            <span className="min-w-0">
              <span className="block font-medium"><bdi>{name}</bdi></span>
              {label && <span className="block text-muted wrap-anywhere"><bdi>{label}</bdi></span>}
              {quantity > 1 && <span className="block text-muted">{t('clientArea.services.quantity', { count: quantity })}</span>}
              {status !== 'canceled' && cancelOn && (
                <span className="block text-muted">{t('clientArea.services.ends', { date: day(cancelOn) })}</span>
              )}
              {renewsOn && status === 'active' && (cancelOn === null || renewsOn < cancelOn) && (
                <span className="block text-muted">{t('clientArea.services.renews', { date: day(renewsOn) })}</span>
              )}
            </span>
            <span className="shrink-0 text-end">
              <span className="block font-medium tabular-nums">{formatMoney(price, currency, t.locale)}</span>
              <span className="block text-muted">{t(`clientArea.services.terms.${period}`, { count: term })}</span>
              <Badge tone={statusTones[status]} dot>{t(`services.statuses.${status}`)}</Badge>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
