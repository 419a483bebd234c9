import { Field } from '@/components/form/field'
import { SelectField } from '@/components/form/select-field'
import type { ListCell, ListRow } from '@/components/page/list-table'
import { ListPage } from '@/components/page/list-page'
import type { Tone } from '@/components/ui/badge'
import { formatClientNumber, fullName } from '@/features/clients/client'
import type { Staff } from '@/lib/actor'
import { formatDateTime } from '@/lib/dates'
import { panelAddress } from '@/lib/list-view'
import { may } from '@/lib/permit'
import { listTexts } from '@/locales/list-texts'
import type { MessageKey, Translate } from '@/locales/translator'
import { loggedKinds, mailList, type MailView } from './log-view'
import { listMails, type ListedMail, type MailState } from './queries'

const { query } = mailList
export const stateTones: Record<MailState, Tone> = { waiting: 'neutral', trying: 'warning', sent: 'success', 'given-up': 'danger' }

/** Why a mail was written: its kind. */
export const whyOf = (t: Translate, template: string) => {
  const key = `mailTemplates.kinds.${template}`
  return t.has(key) ? t(key) : template
}

const columns: readonly { column: string; label: MessageKey }[] = [
  { column: 'when', label: 'mailLog.when' }, { column: 'why', label: 'mailLog.why' }, { column: 'to', label: 'mailLog.to' },
  { column: 'client', label: 'mailLog.client' }, { column: 'state', label: 'mailLog.state' },
]

/** Tools > Mail: what was written to whom, and what became of it. */
export async function MailList({ actor, t, view, path, panel }: { actor: Staff; t: Translate; view: MailView; path: string; panel: boolean }) {
  const page = await listMails(actor, view)
  const none = page.rows.length === 0 && view.tab === 'all' && !mailList.isFiltered(view)
  return (
    <ListPage texts={listTexts(t)} title={t('mailLog.title')} path={path} sums={[]}
      none={none ? { icon: 'mail', title: t('mailLog.noneTitle'), text: t('mailLog.noneText') } : undefined}
      tabs={{
        label: t('mailLog.tabs'),
        items: mailList.tabs.map((tab) => ({
          label: tab === 'all' ? t('lists.all') : t(`mailLog.states.${tab}`), href: `${path}${query(view, { tab })}`, current: view.tab === tab,
        })),
      }}
      view={{
        query: query(view), bare: query(mailList.bare(view)), kept: query({ ...mailList.bare(view), q: view.q }),
        filtered: mailList.isFiltered(view), panel: { open: panel, href: panelAddress(path, query(view), 'filters') },
      }}
      search={{ label: t('mailLog.search'), value: view.q, kept: query(view, { q: undefined }) }}
      chips={chipsOf(view, t, actor).map((chip) => ({ ...chip, href: `${path}${query(view, chip.without)}` }))}
      fields={(
        <>
          <SelectField name="kind" label={t('mailLog.why')} placeholder={t('lists.any')} defaultValue={view.kind}
            options={loggedKinds.map((kind) => ({ value: kind, label: whyOf(t, kind) }))} />
          {may(actor, 'clients.view') && (
            <Field name="client" label={t('mailLog.clientId')} inputMode="numeric" defaultValue={view.client} />
          )}
        </>
      )}
      headings={columns.map(({ column, label }) => ({
        column, label: t(label), ...(column === 'when' ? { href: `${path}${mailList.sorted(view, 'when')}`, direction: view.dir } : {}),
      }))}
      rows={page.rows.map((row) => rowOf(actor, t, row, path))}
      pager={{
        summary: t('mailLog.page', { count: page.rows.length }),
        previousHref: page.previous && `${path}${query(view, { cursor: page.previous })}`,
        nextHref: page.next && `${path}${query(view, { cursor: page.next })}`,
      }} />
  )
}

function rowOf(actor: Staff, t: Translate, row: ListedMail, path: string): ListRow {
  const { slug, timeZone } = actor.company
  const when = formatDateTime(row.sentAt ?? row.createdAt, t.locale, timeZone)
  const name = row.client ? row.client.companyName || fullName(row.client) || t('clients.profile.unnamed') : ''
  const client: ListCell = row.client && may(actor, 'clients.view') ? { text: name, href: `/admin/${slug}/clients/${row.client.number}` } : name
  return {
    id: row.id, label: when,
    cells: [
      { text: when, href: `${path}/${row.id}` }, whyOf(t, row.template), row.recipient, client,
      { text: t(`mailLog.states.${row.state}`), tone: stateTones[row.state] },
    ],
  }
}

function chipsOf(view: MailView, t: Translate, actor: Staff) {
  return [
    view.q !== undefined && { name: t('mailLog.to'), text: view.q, without: { q: undefined } },
    view.kind && { name: t('mailLog.why'), text: whyOf(t, view.kind), without: { kind: undefined } },
    view.client !== undefined && {
      name: t('mailLog.clientId'), text: formatClientNumber(actor.company.clientNumberFormat, view.client), without: { client: undefined },
    },
  ].filter((chip) => typeof chip === 'object')
}
