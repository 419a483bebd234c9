import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import type { Staff } from '@/lib/actor'
import { formatDateTime } from '@/lib/dates'
import type { Translate } from '@/locales/translator'
import type { StatusChange } from './queries/list-status-changes'
import { StatusBadge } from './status-badge'

/** Each change of status with its time, author and reason, the newest first. */
export function StatusHistory({ actor, t, changes }: { actor: Staff; t: Translate; changes: readonly StatusChange[] }) {
  if (changes.length === 0) return <Card><EmptyState compact title={t('clients.status.noHistory')} /></Card>
  return (
    <Card>
      <ol className="divide-y divide-line">
        {changes.map((change) => (
          <li key={change.id} className="grid gap-1 px-4 py-2.5">
            <p className="flex flex-wrap items-center justify-between gap-x-3">
              <StatusBadge t={t} status={change.status} />
              <span className="text-muted">
                {change.by ? <bdi>{change.by}</bdi> : t('events.by.system')}{' · '}
                <time dateTime={change.createdAt.toISOString()}>
                  {formatDateTime(change.createdAt, t.locale, actor.company.timeZone)}
                </time>
              </span>
            </p>
            {change.reason && <p className="whitespace-pre-wrap wrap-anywhere" dir="auto">{change.reason}</p>}
          </li>
        ))}
      </ol>
    </Card>
  )
}
