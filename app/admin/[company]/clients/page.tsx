import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { PageHeader } from '@/components/page/page-header'
import { LinkButton } from '@/components/ui/button'
import { buttonClass } from '@/components/ui/button-class'
import { TabLinks } from '@/components/ui/tabs'
import { requireStaff } from '@/features/accounts/sessions'
import { browseQuery, browseTabs, parseBrowseView } from '@/features/clients/browse-view'
import { ClientFilters } from '@/features/clients/client-filters'
import { ClientList } from '@/features/clients/client-list'
import { ColumnPicker } from '@/features/clients/column-picker'
import { countFiltered } from '@/features/clients/queries/count-clients'
import { getBrowseFacts } from '@/features/clients/queries/get-browse-facts'
import { listClients } from '@/features/clients/queries/list-clients'
import { listSavedViews } from '@/features/clients/queries/list-saved-views'
import { listTags, tagsOfRows } from '@/features/clients/queries/list-tags'
import { SavedViews } from '@/features/clients/saved-views'
import { may } from '@/lib/permit'
import { translator } from '@/locales/translator'
import { Icon } from '@/components/ui/icons'

type Props = {
  params: Promise<{ company: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const actor = await requireStaff((await params).company)
  return { title: (await translator(actor.locale))('clients.browse.title') }
}

/** Clients > Browse. The address holds the whole view, so that it can be shared. */
export default async function BrowsePage({ params, searchParams }: Props) {
  const [{ company }, address] = await Promise.all([params, searchParams])
  const actor = await requireStaff(company)
  const view = parseBrowseView(address)
  const path = `/admin/${company}/clients`
  // The form of the filters sends empty fields; an address that is shared should be short.
  if (Object.values(address).includes('')) redirect(`${path}${browseQuery(view)}`)
  const [t, page, counted, { tabs, columns, ...facts }, views, offered] = await Promise.all([
    translator(actor.locale), listClients(actor, view), countFiltered(actor, view), getBrowseFacts(actor),
    address.panel === 'views' ? listSavedViews(actor) : undefined,
    address.panel === 'filters' ? listTags(actor) : undefined,
  ])
  const choices = { ...facts, tags: offered }
  const tags = await tagsOfRows(actor, columns, page.clients)
  const query = browseQuery(view)
  const number = new Intl.NumberFormat(actor.locale)
  return (
    <>
      <PageHeader title={t('clients.browse.title')}
        actions={may(actor, 'clients.create') && (
          <LinkButton href={`${path}/new`} variant="primary" icon={<Icon name="plus" />}>{t('clients.browse.add')}</LinkButton>
        )}
        tabs={<TabLinks label={t('clients.browse.tabs')} items={browseTabs.map((tab) => ({
          label: tab === 'all' ? t('clients.browse.all') : t(`clients.statuses.${tab}`),
          href: `${path}${browseQuery(view, { tab })}`, count: number.format(tabs[tab]), current: view.tab === tab,
        }))} />} />
      {tabs.all > 0 && (
        <ClientFilters open={address.panel === 'filters'} {...{ view, path, choices, t }} tools={(
          <>
            <SavedViews views={views} mayEdit={may(actor, 'clients.edit')} query={query} {...{ company, path, t }} />
            <ColumnPicker open={address.panel === 'columns'} chosen={columns} view={query} {...{ company, path, t }} />
            {may(actor, 'clients.export') && (
              <a href={`${path}/export${query}`} download className={buttonClass({ size: 'sm' })}>
                <Icon name="download" />{t('clients.browse.export')}
              </a>
            )}
          </>
        )} />
      )}
      <ClientList {...{ actor, t, view, path, page, columns, tags, choices }}
        total={tabs.all} count={counted ?? { count: tabs[view.tab], more: false }} />
    </>
  )
}
