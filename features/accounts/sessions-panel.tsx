import { FormActions } from '@/components/form/fieldset'
import { Form } from '@/components/form/form'
import { Submit } from '@/components/form/submit'
import { Badge } from '@/components/ui/badge'
import { formatDateTime, formatRelative } from '@/lib/dates'
import { unknownAddress } from '@/lib/client-address'
import type { Translate } from '@/locales/translator'
import { AccountPanel, hiddenFor, isImpersonated, type PanelProps } from './account-panel'
import {
  clientEndOtherSessionsAction, clientEndSessionAction, staffEndOtherSessionsAction, staffEndSessionAction,
} from './actions/own-account'
import { readDevice } from './device'
import { listSessions, type OpenSession } from './queries/list-sessions'

/** Where the person is logged in, with a way to end each. */
export async function SessionsPanel({ actor, t }: PanelProps) {
  const title = t('account.sessions.heading')
  if (isImpersonated(actor)) return <AccountPanel {...{ actor, t, title }} guarded>{null}</AccountPanel>
  const open = await listSessions(actor)
  return (
    <AccountPanel {...{ actor, t, title }} description={t('account.sessions.text')}>
      <ul className="grid gap-4">
        {open.map((session) => <Session key={session.id} {...{ actor, t, session }} />)}
      </ul>
      {open.length > 1 && (
        <div className="mt-4 border-t border-line pt-4">
          <Form action={actor.kind === 'staff' ? staffEndOtherSessionsAction : clientEndOtherSessionsAction} hidden={hiddenFor(actor)}>
            <FormActions><Submit variant="secondary">{t('account.sessions.endOthers')}</Submit></FormActions>
          </Form>
        </div>
      )}
    </AccountPanel>
  )
}

function Session({ actor, t, session }: PanelProps & { session: OpenSession }) {
  const device = nameOf(session, t)
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          <bdi>{device}</bdi>
          {session.isOwn && <Badge tone="accent">{t('account.sessions.this')}</Badge>}
        </p>
        <p className="text-muted">
          {factsOf(session, actor, t).map((fact, index) => (
            <span key={fact}>{index > 0 && ' · '}<bdi>{fact}</bdi></span>
          ))}
        </p>
      </div>
      {!session.isOwn && (
        <Form action={actor.kind === 'staff' ? staffEndSessionAction : clientEndSessionAction}
          hidden={{ ...hiddenFor(actor), session: session.id }}>
          <Submit variant="secondary" size="sm" aria-label={t('account.sessions.endThis', { device })}>
            {t('account.sessions.end')}
          </Submit>
        </Form>
      )}
    </li>
  )
}

function nameOf({ userAgent, viewer }: OpenSession, t: Translate) {
  if (viewer) return t('account.sessions.viewer', { name: viewer })
  const { browser, system } = readDevice(userAgent)
  return browser && system ? t('account.sessions.device', { browser, system })
    : browser ?? system ?? t('account.sessions.unknownDevice')
}

function factsOf({ address, lastSeenAt, createdAt }: OpenSession, actor: PanelProps['actor'], t: Translate) {
  return [
    ...(address && address !== unknownAddress ? [address] : []),
    `${t('account.sessions.lastSeen')}: ${formatRelative(lastSeenAt, new Date(), t.locale)}`,
    `${t('account.sessions.began')}: ${formatDateTime(createdAt, t.locale, actor.company.timeZone)}`,
  ]
}
