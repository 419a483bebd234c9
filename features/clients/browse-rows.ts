import type { ListCell, ListRow } from '@/components/page/list-table'
import type { Tone } from '@/components/ui/badge'
import type { ActorCompany } from '@/lib/actor'
import { countryName } from '@/lib/countries'
import { formatDate, todayIn } from '@/lib/dates'
import { languageName } from '@/locales'
import type { Translate } from '@/locales/translator'
import type { BrowseColumn } from './browse-columns'
import { formatClientNumber, fullName, type ClientStatus } from './client'
import type { ListedClient } from './queries/list-clients'
import { joinTags } from './tag'

/** A row in the order of the columns, its texts ready for the reader. */
export type BrowseRow = { number: number; id: string; cells: string[]; status: ClientStatus; color: string }

const tones: Record<ClientStatus, Tone> = { active: 'success', inactive: 'neutral', fraud: 'danger' }

/** Rows as the table shows them: the Client ID leads to the profile. */
export function tableRows(rows: readonly BrowseRow[], columns: readonly BrowseColumn[], path: string): ListRow[] {
  const cell = (column: BrowseColumn | undefined, text: string, { status, color }: BrowseRow): ListCell =>
    column === 'status' ? { text, tone: tones[status] } : column === 'group' ? { text, color } : text
  return rows.map((row) => ({
    id: row.number, label: row.id,
    cells: [{ text: row.id, href: `${path}/${row.number}` }, ...row.cells.map((text, n) => cell(columns[n], text, row))],
  }))
}

type Group = { id: number; name: string; color: string }

/** Rows as plain data, so that the browser gets each text once and not as elements. */
export function browseRows(
  clients: readonly ListedClient[], columns: readonly BrowseColumn[], groups: readonly Group[], company: ActorCompany, t: Translate,
  { isoDays = false, tags }: { isoDays?: boolean; tags?: ReadonlyMap<number, readonly string[]> } = {},
): BrowseRow[] {
  const groupOf = new Map(groups.map((group) => [group.id, group]))
  const text: Record<BrowseColumn, (client: ListedClient) => string> = {
    name: (client) => fullName(client) || (client.erased ? t('clients.profile.unnamed') : ''),
    company: ({ companyName }) => companyName,
    email: ({ email }) => email,
    group: ({ groupId }) => groupOf.get(groupId)?.name ?? '',
    status: ({ status }) => t(`clients.statuses.${status}`),
    country: ({ country }) => (country ? countryName(country, t.locale) : ''),
    created: ({ createdAt }) => isoDays ? todayIn(company.timeZone, new Date(createdAt)) : formatDate(createdAt, t.locale, company.timeZone),
    city: ({ city }) => city,
    language: ({ locale }) => languageName(locale),
    currency: ({ currency }) => currency,
    marketing: ({ marketingOptIn }) => t(marketingOptIn ? 'common.yes' : 'common.no'),
    tags: ({ number }) => joinTags(tags?.get(number) ?? []),
  }
  return clients.map((client) => ({
    number: client.number, id: formatClientNumber(company.clientNumberFormat, client.number),
    cells: columns.map((column) => text[column](client)),
    status: client.status, color: groupOf.get(client.groupId)?.color ?? '',
  }))
}
