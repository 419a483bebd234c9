import { StatusDot } from '@/components/ui/badge'
import { formatDateTime } from '@/lib/dates'
import type { Translate } from '@/locales/translator'
import type { ConsentSource } from './consent'
import type { Consent } from './queries/list-consents'

/** Each yes and no to marketing emails with its time, the way it came by and the words shown; the newest first. */
export function ConsentHistory({ t, timeZone, consents, sourceText, tellsBy = false }: {
  t: Translate
  timeZone: string
  consents: readonly Consent[]
  /** The way in the words of whoever reads. */
  sourceText: (source: ConsentSource) => string
  /** Staff also read through whom. */
  tellsBy?: boolean
}) {
  return (
    <ol className="divide-y divide-line">
      {consents.map(({ id, at, optIn, source, wording, campaign, by }) => (
        <li key={id} className="grid gap-1 py-2.5">
          <p className="flex flex-wrap items-center justify-between gap-x-3">
            <StatusDot tone={optIn ? 'success' : 'neutral'}>{t(optIn ? 'clientArea.consents.agreed' : 'clientArea.consents.withdrawn')}</StatusDot>
            <time className="text-muted" dateTime={at.toISOString()}>{formatDateTime(at, t.locale, timeZone)}</time>
          </p>
          <p className="text-muted">
            {sourceText(source)}
            {tellsBy && by && <>{' · '}<bdi>{by}</bdi></>}
            {campaign && <>{' · '}<bdi>{campaign}</bdi></>}
          </p>
          {wording && <p className="wrap-anywhere" dir="auto">{wording}</p>}
        </li>
      ))}
    </ol>
  )
}
