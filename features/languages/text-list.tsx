import Link from 'next/link'
import { Pager } from '@/components/page/pager'
import { Table, TableCard, Td, Th } from '@/components/page/table'
import { Badge } from '@/components/ui/badge'
import { EmptyState } from '@/components/ui/empty-state'
import { Icon } from '@/components/ui/icons'
import { TabLinks } from '@/components/ui/tabs'
import { directionOf } from '@/locales'
import type { Translate } from '@/locales/translator'
import { shows, textsQuery, type Language, type TextsView } from './language'
import type { Text } from './queries'

type Found = { rows: readonly Text[]; count: number; page: number; pages: number }

/** The texts of one language: searched and paged by the address, so that it works without JavaScript. */
export function TextList({ t, path, language, view, found }: {
  t: Translate
  path: string
  language: Language
  view: TextsView
  found: Found
}) {
  const { rows, count, page, pages } = found
  const at = (change: Partial<TextsView>) => `${path}${textsQuery({ ...view, page: 1, ...change })}`
  const tabs = shows.filter((show) => show !== 'missing' || language.added)
  return (
    <>
      <TabLinks label={t('languages.texts')} className="mb-4"
        items={tabs.map((show) => ({ label: t(`languages.show.${show}`), href: at({ show }), current: view.show === show }))} />
      <div className="browse-bar">
        <form key={`${view.q} ${view.show}`} action={path} role="search" className="list-search">
          {view.show !== 'all' && <input type="hidden" name="show" value={view.show} />}
          <Icon name="search" className="search-icon" />
          <input className="input search-field" type="search" name="q" defaultValue={view.q} maxLength={200} dir="auto"
            aria-label={t('languages.search')} placeholder={t('languages.search')} />
        </form>
      </div>
      {rows.length === 0 ? <EmptyState icon="search" title={t('languages.none')} description={t('languages.noneText')} /> : (
        <TableCard footer={(
          <Pager label={t('lists.pages')} previousLabel={t('lists.previous')} nextLabel={t('lists.next')}
            summary={t('languages.count', { count })} previousHref={page > 1 ? at({ page: page - 1 }) : undefined}
            nextHref={page < pages ? at({ page: page + 1 }) : undefined} />
        )}>
          <Table caption={t('languages.textsOf', { language: language.name })}>
            <thead><tr><Th>{t('languages.key')}</Th><Th>{t('languages.english')}</Th><Th>{t('languages.text')}</Th></tr></thead>
            <tbody>{rows.map((row) => <Row key={row.key} {...{ t, path, language, row }} />)}</tbody>
          </Table>
        </TableCard>
      )}
    </>
  )
}

function Row({ t, path, language: { code, added }, row: { key, english, product, own } }: {
  t: Translate
  path: string
  language: Language
  row: Text
}) {
  return (
    <tr>
      <Td><Link href={`${path}/${key}`} prefetch={false} className="link break-all" dir="ltr">{key}</Link></Td>
      <Td className="min-w-48 max-w-96 whitespace-normal"><span lang="en" dir="ltr">{english}</span></Td>
      <Td className="min-w-48 max-w-96 whitespace-normal">
        <span lang={own === undefined && added ? undefined : code} dir={own === undefined && added ? undefined : directionOf(code)}
          className={own === undefined && added ? 'text-muted' : undefined}>{own ?? product}</span>
        {own !== undefined && !added && <> <Badge tone="info">{t('languages.own')}</Badge></>}
      </Td>
    </tr>
  )
}
