import { LinkButton } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import type { Staff } from '@/lib/actor'
import { formatDate } from '@/lib/dates'
import { may } from '@/lib/permit'
import { isolated } from '@/lib/text'
import type { Translate } from '@/locales/translator'
import type { Closing } from '../queries'

/** Over the profile of a client who asked for their account to be closed: that they wait for an answer. */
export function ClosingNotice({ actor, t, closing, path }: { actor: Staff; t: Translate; closing?: Closing; path: string }) {
  if (closing?.status !== 'open') return null
  return (
    <Callout tone="warning" className="mb-4" title={t('closings.notice', { date: isolated(formatDate(closing.createdAt, t.locale, actor.company.timeZone)) })}
      actions={may(actor, 'clients.change-status') && <LinkButton variant="secondary" href={`${path}/closing`}>{t('closings.answer')}</LinkButton>}>
      {closing.reason && <p className="whitespace-pre-line" dir="auto">{closing.reason}</p>}
    </Callout>
  )
}
