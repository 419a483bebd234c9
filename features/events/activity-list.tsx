import type { Staff } from '@/lib/actor'
import { formatDateTime } from '@/lib/dates'
import type { Translate } from '@/locales/translator'
import { describeChanges, eventTitle } from './describe'
import type { EventRow } from './queries'

/** Who did what and when, with each field before and after. */
export function ActivityList({ actor, t, rows }: { actor: Staff; t: Translate; rows: readonly EventRow[] }) {
  const { timeZone } = actor.company
  return (
    <ul className="divide-y divide-line">
      {rows.map((event) => {
        const changes = describeChanges(t, event.changes)
        return (
          <li key={event.id} className="grid gap-1 px-4 py-2.5">
            <p className="flex flex-wrap items-baseline justify-between gap-x-3">
              <span className="font-medium">{eventTitle(t, event.name)}</span>
              <span className="text-muted">
                <Author t={t} event={event} />{' · '}
                <time dateTime={event.createdAt.toISOString()}>
                  {formatDateTime(event.createdAt, t.locale, timeZone)}
                </time>
              </span>
            </p>
            {changes.length > 0 && (
              <dl className="grid gap-0.5">
                {changes.map(({ field, label, before, after }) => (
                  <div key={field} className="flex flex-wrap gap-x-2">
                    <dt className="text-muted"><bdi>{label}</bdi></dt>
                    <dd className="line-clamp-3 wrap-anywhere">
                      {before !== undefined && <Before value={before} label={t('events.before', { value: before })} />}
                      <ins className="no-underline"><bdi>{after}</bdi></ins>
                    </dd>
                  </div>
                ))}
              </dl>
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** Struck through for the eye, and said for the ear. */
function Before({ value, label }: { value: string; label: string }) {
  return (
    <>
      <span className="sr-only">{label}</span>
      <del aria-hidden className={value === '–' ? 'text-muted no-underline' : 'text-muted'}><bdi>{value}</bdi></del>
      <span aria-hidden className="inline-block px-1.5 text-faint rtl:-scale-x-100">→</span>
    </>
  )
}

function Author({ t, event }: { t: Translate; event: EventRow }) {
  const name = event.by?.trim()
  if (event.actorKind === 'system') return t('events.by.system')
  if (event.actorKind === 'client') {
    return event.impersonator ? <>{t('events.by.impersonator')} <bdi>{event.impersonator}</bdi></>
      : event.contact === null ? t('events.by.client') : <>{t('events.by.contact')} <bdi>{event.contact}</bdi></>
  }
  return <bdi>{name || t('events.by.staff')}</bdi>
}
