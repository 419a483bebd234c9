import type { ReactNode } from 'react'
import type { IconName } from '../ui/icons'
import { LinkButton } from '../ui/button'
import { buttonClass } from '../ui/button-class'
import { EmptyState } from '../ui/empty-state'
import { TabLinks } from '../ui/tabs'
import { FilterBar, type FilterChip } from './filter-bar'
import { ListSums } from './list-sums'
import { ListTable, type ListHeading, type ListRow } from './list-table'
import { PageHeader } from './page-header'
import { Pager } from './pager'
import { Icon } from '../ui/icons'

export type ListTexts = {
  filter: string; apply: string; clear: string; export: string; remove: (name: string) => string; previous: string; next: string
  pages: string; sort: string; sums: string; noMatchTitle: string; noMatchText: string; noTabTitle: string; selectAll: string
  select: string; selected: (pageSize: number) => readonly string[]
}

type ListPageProps = {
  texts: ListTexts
  title: string
  actions?: ReactNode
  path: string
  tabs: { label: string; items: readonly { label: string; href: string; count?: string; current: boolean }[] }
  /** Nothing stands in any tab: what could be here, and how it comes. */
  none?: { icon: IconName; title: string; text: string }
  /** Queries of the view: as it is, without filters, without those of the panel, and with the panel open. */
  view: { query: string; bare: string; kept: string; panel: { open: boolean; href: string }; filtered: boolean }
  search: { label: string; value: string | undefined; kept: string }
  chips: readonly FilterChip[]
  fields: ReactNode
  exportHref?: string
  sums: Parameters<typeof ListSums>[0]['items']
  headings: readonly ListHeading[]
  rows: readonly ListRow[]
  pager: { summary: string; previousHref?: string; nextHref?: string }
  bulk?: { action: string; all?: string; pageSize: number; children: ReactNode }
}

/** A list with tabs, search, filters, sums, a table of one page and its pager. The address holds all of it. */
export function ListPage({ texts, title, actions, path, tabs, none, view, search, chips, fields, exportHref, sums, headings, rows,
  pager, bulk }: ListPageProps) {
  return (
    <>
      <PageHeader title={title} actions={actions} tabs={<TabLinks {...tabs} />} />
      {none ? <EmptyState icon={none.icon} title={none.title} description={none.text} /> : (
        <>
          <FilterBar path={path} view={view.query} kept={view.kept} panel={view.panel} search={search} chips={chips} texts={texts}
            clear={`${path}${view.bare}`} tools={exportHref && (
              <a href={exportHref} download className={buttonClass({ size: 'sm' })}><Icon name="download" />{texts.export}</a>
            )}>
            {fields}
          </FilterBar>
          <ListSums label={texts.sums} items={sums} />
          {rows.length > 0 ? (
            <ListTable caption={title} headings={headings} rows={rows} sortLabel={texts.sort}
              footer={(
                <Pager label={texts.pages} previousLabel={texts.previous} nextLabel={texts.next} summary={pager.summary}
                  previousHref={pager.previousHref} nextHref={pager.nextHref} />
              )}
              bulk={bulk && {
                action: bulk.action, view: view.query.slice(1), selectAll: texts.selectAll, select: texts.select,
                selected: texts.selected(bulk.pageSize), all: bulk.all, children: bulk.children,
              }} />
          ) : view.filtered ? (
            <EmptyState icon="filter" title={texts.noMatchTitle} description={texts.noMatchText}
              action={<LinkButton href={`${path}${view.bare}`}>{texts.clear}</LinkButton>} />
          ) : <EmptyState icon="inbox" title={texts.noTabTitle} />}
        </>
      )}
    </>
  )
}
