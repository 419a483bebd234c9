import { Badge } from '@/components/ui/badge'
import type { ClientUser } from '@/lib/actor'
import { formatDate } from '@/lib/dates'
import { formatMoney } from '@/lib/money'
import type { Translate } from '@/locales/translator'
import type { ServiceRow } from './queries'
import { statusTones } from './status-tones'

/** A client's own services: what and how many, at which price for one, and when it renews or ends. */
export function OwnServiceList({ actor, t, rows }: { actor: ClientUser; t: Translate; rows: readonly ServiceRow[] }) {
  return (
    <ul className="divide-y divide-line">
      {rows.map(({ id, package: name, label, status, currency, price, term, period, renewsOn, quantity, cancelOn }) => (
        <li key={id} className="flex items-start justify-between gap-4 px-4 py-3">
          <div className="min-w-0">
            <p className="font-medium"><bdi>{name}</bdi></p>
            {label && <p className="text-muted wrap-anywhere"><bdi>{label}</bdi></p>}
            {quantity > 1 && <p className="text-muted">{t('clientArea.services.quantity', { count: quantity })}</p>}
            {status !== 'canceled' && cancelOn && (
              <p className="text-muted">
                {t('clientArea.services.ends', { date: formatDate(cancelOn, t.locale, actor.company.timeZone) })}
              </p>
            )}
            {renewsOn && status === 'active' && (cancelOn === null || renewsOn < cancelOn) && (
              <p className="text-muted">
                {t('clientArea.services.renews', { date: formatDate(renewsOn, t.locale, actor.company.timeZone) })}
              </p>
            )}
          </div>
          <div className="shrink-0 text-end">
            <p className="font-medium tabular-nums">{formatMoney(price, currency, t.locale)}</p>
            <p className="text-muted">{t(`clientArea.services.terms.${period}`, { count: term })}</p>
            <Badge tone={statusTones[status]} dot>{t(`services.statuses.${status}`)}</Badge>
          </div>
        </li>
      ))}
    </ul>
  )
}
