import type { ClientUser } from '@/lib/actor'
import { formatDateTime } from '@/lib/dates'
import { isolated } from '@/lib/text'
import type { Translate } from '@/locales/translator'
import type { OwnEvent } from './queries'

type Props = { actor: ClientUser; t: Translate }

/** What happened in the reader's own account: what, who, when. */
export function OwnActivityList({ actor, t, rows }: Props & { rows: readonly OwnEvent[] }) {
  return (
    <ol className="divide-y divide-line">
      {rows.map((event) => (
        <li key={event.id} className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-0.5 px-4 py-3">
          <span className="font-medium">{t(`clientArea.activity.events.${event.name}`)}</span>
          <span className="text-muted">
            {authorOf({ actor, t }, event)}{' · '}
            <time dateTime={event.at.toISOString()}>{formatDateTime(event.at, t.locale, actor.company.timeZone)}</time>
          </span>
        </li>
      ))}
    </ol>
  )
}

function authorOf({ actor, t }: Props, { actorKind, contactId, contact, staff, impersonator }: OwnEvent) {
  const company = isolated(actor.company.name)
  if (impersonator) return t('clientArea.activity.by.asYou', { name: isolated(impersonator), company })
  if (actorKind === 'staff' && staff) return t('clientArea.activity.by.staff', { name: isolated(staff), company })
  if (actorKind !== 'client') return t('clientArea.activity.by.company', { company })
  if (contactId === (actor.contactId ?? null)) return t('clientArea.activity.by.you')
  if (contactId === null) return t('clientArea.activity.by.owner')
  return contact ? isolated(contact) : t('clientArea.activity.by.contact')
}
