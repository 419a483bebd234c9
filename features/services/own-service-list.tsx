import { Badge, type Tone } from '@/components/ui/badge'
import type { ClientUser } from '@/lib/actor'
import { formatDate } from '@/lib/dates'
import { formatMoney } from '@/lib/money'
import type { Translate } from '@/locales/translator'
import type { ServiceRow } from './queries'
import type { ServiceStatus } from './service'

const tones: Record<ServiceStatus, Tone> = { pending: 'warning', active: 'success', suspended: 'danger', canceled: 'neutral' }

/** A client's own services: what, at which price, and when it renews. */
export function OwnServiceList({ actor, t, rows }: { actor: ClientUser; t: Translate; rows: readonly ServiceRow[] }) {
  return (
    <ul className="divide-y divide-line">
      {rows.map(({ id, package: name, label, status, currency, price, term, period, renewsOn }) => (
        <li key={id} className="flex items-start justify-between gap-4 px-4 py-3">
          <div className="min-w-0">
            <p className="font-medium"><bdi>{name}</bdi></p>
            {label && <p className="text-muted wrap-anywhere"><bdi>{label}</bdi></p>}
            {renewsOn && status === 'active' && (
              <p className="text-muted">
                {t('clientArea.services.renews', { date: formatDate(renewsOn, t.locale, actor.company.timeZone) })}
              </p>
            )}
          </div>
          <div className="shrink-0 text-end">
            <p className="font-medium tabular-nums">{formatMoney(price, currency, t.locale)}</p>
            <p className="text-muted">{t(`clientArea.services.terms.${period}`, { count: term })}</p>
            <Badge tone={tones[status]} dot>{t(`services.statuses.${status}`)}</Badge>
          </div>
        </li>
      ))}
    </ul>
  )
}
