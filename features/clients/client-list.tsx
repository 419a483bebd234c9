import { ListTable } from '@/components/page/list-table'
import { Pager } from '@/components/page/pager'
import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import type { Staff } from '@/lib/actor'
import { may } from '@/lib/permit'
import type { Translate } from '@/locales/translator'
import type { BrowseColumn } from './browse-columns'
import { browseRows, tableRows } from './browse-rows'
import { browseQuery, browseSorts, encodeCursor, isFiltered, type BrowseSort, type BrowseView } from './browse-view'
import { BulkChoice } from './bulk-choice'
import { mostChanged } from './bulk-change'
import type { FilterChoices } from './client-filters'
import { pageSize, type ClientPage } from './queries/list-clients'

type ClientListProps = {
  actor: Staff
  t: Translate
  view: BrowseView
  path: string
  page: ClientPage
  columns: readonly BrowseColumn[]
  /** By Client ID, if their column is shown. */
  tags?: ReadonlyMap<number, readonly string[]>
  choices: FilterChoices & { groups: readonly { id: number; name: string; color: string }[] }
  /** All clients of the company, for the empty states. */
  total: number
  count: { count: number; more: boolean }
}

/** One page of clients with its pager and the bar of bulk changes; or why there is none. */
export function ClientList({ actor, t, view, path, page, columns, tags, choices, total, count }: ClientListProps) {
  if (page.clients.length === 0) return <NoClients {...{ actor, t, view, path, total }} />
  const at = (cursor: typeof page.next) => cursor && `${path}${browseQuery(view, { cursor: encodeCursor(cursor) })}`
  const rows = browseRows(page.clients, columns, choices.groups, actor.company, t, { tags })
  const headings = (['number', ...columns] as const).map((column) => ({
    column, label: t(`clients.browse.headings.${column}`), plain: plainColumns.has(column),
    ...(isSort(column) ? { href: `${path}${sorted(view, column)}`, direction: view.sort === column ? view.dir : undefined } : {}),
  }))
  const mayChange = may(actor, 'clients.edit') || may(actor, 'clients.change-status')
  const all = count.more ? t('clients.bulk.allMore') : t('clients.bulk.all', { count: Math.min(count.count, mostChanged) })
  return (
    <ListTable caption={t('clients.browse.caption')} headings={headings} rows={tableRows(rows, columns, path)}
      sortLabel={t('clients.browse.sort')}
      footer={(
        <Pager label={t('clients.browse.pages')} previousHref={at(page.previous)} nextHref={at(page.next)}
          previousLabel={t('clients.browse.previous')} nextLabel={t('clients.browse.next')}
          summary={t(count.more ? 'clients.browse.countMore' : 'clients.browse.count', { count: count.count })} />
      )}
      bulk={mayChange ? {
        action: `${path}/bulk`, view: browseQuery(view).slice(1), selectAll: t('clients.bulk.selectAll'),
        select: t('clients.bulk.select'), all: page.next ?? page.previous ? all : undefined,
        selected: selectedTexts(t),
        children: <BulkChoice actor={actor} choices={choices} t={t} />,
      } : undefined} />
  )
}

const selected = new Map<string, string[]>()

/** What the bar says for each number of ticked rows; plurals are the dearest texts of the page, so they are made once. */
function selectedTexts(t: Translate) {
  const made = selected.get(t.locale)
    ?? Array.from({ length: pageSize + 1 }, (_, count) => t('clients.bulk.selected', { count }))
  selected.set(t.locale, made)
  return made
}

const plainColumns: ReadonlySet<string> = new Set(['country', 'created', 'currency', 'marketing'] satisfies BrowseColumn[])

const isSort = (column: string): column is BrowseSort => (browseSorts as readonly string[]).includes(column)

/** Another column begins in its usual direction; the same one turns round. */
function sorted(view: BrowseView, sort: BrowseSort) {
  if (view.sort === sort) return browseQuery(view, { dir: view.dir === 'asc' ? 'desc' : 'asc' })
  return browseQuery(view, { sort, dir: sort === 'number' || sort === 'created' ? 'desc' : 'asc' })
}

function NoClients({ actor, t, view, path, total }: Pick<ClientListProps, 'actor' | 't' | 'view' | 'path' | 'total'>) {
  if (total === 0) {
    return (
      <EmptyState icon="users" title={t('clients.browse.noneTitle')} description={t('clients.browse.noneText')}
        action={may(actor, 'clients.create') && (
          <LinkButton href={`${path}/new`} variant="primary">{t('clients.browse.add')}</LinkButton>
        )} />
    )
  }
  return isFiltered(view)
    ? <EmptyState icon="filter" title={t('clients.browse.noMatchTitle')} description={t('clients.browse.noMatchText')}
        action={<LinkButton href={path}>{t('clients.browse.clear')}</LinkButton>} />
    : <EmptyState icon="users" title={t('clients.browse.noTabTitle')} />
}
