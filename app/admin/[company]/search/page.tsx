import type { Metadata } from 'next'
import { PageHeader } from '@/components/page/page-header'
import { EmptyState } from '@/components/ui/empty-state'
import { limit } from '@/features/accounts/rate-limit'
import { requireStaff } from '@/features/accounts/sessions'
import { searchClients } from '@/features/clients/queries/search-clients'
import { SearchForm } from '@/features/clients/search-form'
import { showHits } from '@/features/clients/search-answer'
import { SearchResults } from '@/features/clients/search-results'
import { translator } from '@/locales/translator'

type Props = { params: Promise<{ company: string }>; searchParams: Promise<{ q?: string | string[] }> }

const most = 50

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const actor = await requireStaff((await params).company)
  return { title: (await translator(actor.locale))('clients.search.title') }
}

/** The search bar without JavaScript, and all of what it found. */
export default async function SearchPage({ params, searchParams }: Props) {
  const [{ company }, { q }] = await Promise.all([params, searchParams])
  const actor = await requireStaff(company)
  const typed = typeof q === 'string' ? q : ''
  const [t, hits] = await Promise.all([
    translator(actor.locale), searchClients(actor, typed, most),
    limit(`search:${actor.staffId}`, { burst: 2000, everySeconds: 0.05 }),
  ])
  return (
    <>
      <PageHeader title={t('clients.search.title')}
        description={hits.length > 0 ? t('clients.search.results', { count: hits.length }) : undefined} />
      <SearchForm company={company} typed={typed.slice(0, 200)} t={t} />
      {hits.length > 0
        ? <SearchResults hits={showHits(hits, typed, actor.company, t)} />
        : <EmptyState icon="search" title={t(typed.trim() === '' ? 'clients.search.label' : 'clients.search.none')}
            description={t('clients.search.empty')} />}
      {hits.length === most && <p className="mt-3 text-muted">{t('clients.search.most', { count: most })}</p>}
    </>
  )
}
