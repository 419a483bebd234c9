import { RowsTable } from '@/components/page/rows-table'
import { fullName } from '@/features/clients/client'
import type { Staff } from '@/lib/actor'
import { formatDateTime } from '@/lib/dates'
import { languageName } from '@/locales'
import type { Translate } from '@/locales/translator'
import { stateTone, statusTone, isSkipReason } from './campaign'
import type { CampaignRow } from './queries/list-campaigns'
import type { RecipientRow } from './queries/list-recipients'

type Reader = { actor: Staff; t: Translate }

/** Campaigns with how far each is. */
export function CampaignTable({ actor, t, rows }: Reader & { rows: readonly CampaignRow[] }) {
  const number = new Intl.NumberFormat(t.locale)
  const columns = [
    { label: t('campaigns.name') }, { label: t('campaigns.status') }, { label: t('campaigns.starts') },
    { label: t('campaigns.recipients'), numeric: true }, { label: t('campaigns.sent'), numeric: true },
    { label: t('campaigns.unsubscribed'), numeric: true },
  ]
  return (
    <RowsTable caption={t('campaigns.title')} columns={columns} rows={rows.map((row) => {
      const start = row.startedAt ?? row.startsAt
      return {
        id: row.id,
        cells: [
          { text: row.name, href: `/admin/${actor.company.slug}/tools/campaigns/${row.id}`, isolate: true },
          { text: t(`campaigns.statuses.${row.status}`), tone: statusTone[row.status] },
          start ? formatDateTime(start, t.locale, actor.company.timeZone) : { text: '–', muted: true },
          number.format(row.total), number.format(row.sent), number.format(row.unsubscribed),
        ],
      }
    })} />
  )
}

/** Who is on the list of a campaign, and what became of each. */
export function RecipientTable({ actor, t, rows }: Reader & { rows: readonly RecipientRow[] }) {
  const zone = actor.company.timeZone
  const columns = [
    { label: t('campaigns.recipient.client') }, { label: t('campaigns.recipient.email') }, { label: t('campaigns.recipient.language') },
    { label: t('campaigns.recipient.state') }, { label: t('campaigns.recipient.at') },
  ]
  return (
    <RowsTable caption={t('campaigns.recipients')} columns={columns} rows={rows.map((row) => ({
      id: row.id,
      cells: [
        { text: fullName(row) || row.companyName || t('clients.profile.unnamed'), href: `/admin/${actor.company.slug}/clients/${row.number}`, isolate: true },
        { text: row.email, isolate: true }, languageName(row.locale),
        { text: stateText(t, row), tone: stateTone[row.state] },
        row.unsubscribedAt ? t('campaigns.recipient.unsubscribed', { date: formatDateTime(row.unsubscribedAt, t.locale, zone) })
          : row.at ? formatDateTime(row.at, t.locale, zone) : '',
      ],
    }))} />
  )
}

const stateText = (t: Translate, { state, reason }: RecipientRow) =>
  (isSkipReason(reason) ? `${t(`campaigns.states.${state}`)} (${t(`campaigns.reasons.${reason}`)})` : t(`campaigns.states.${state}`))
