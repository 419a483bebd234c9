import type { Metadata } from 'next'
import { PageHeader } from '@/components/page/page-header'
import { Pager } from '@/components/page/pager'
import { Card, CardFooter } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { requireClient } from '@/features/accounts/sessions'
import { OwnActivityList } from '@/features/events/own-activity-list'
import { listOwnEvents } from '@/features/events/queries'
import { textsFor } from '@/features/languages/texts'

type Props = { searchParams: Promise<{ before?: string | string[] }> }

const perPage = 25
const path = '/client/activity'

export async function generateMetadata(): Promise<Metadata> {
  const actor = await requireClient()
  return { title: (await textsFor(actor))('clientArea.activity.title') }
}

/** What happened in the account: of everybody for its owner, of their own login for a contact. */
export default async function Page({ searchParams }: Props) {
  const [actor, { before }] = await Promise.all([requireClient(), searchParams])
  const place = typeof before === 'string' && /^\d{1,15}$/.test(before) ? Number(before) : undefined
  const [t, found] = await Promise.all([textsFor(actor), listOwnEvents(actor, { limit: perPage + 1, before: place })])
  const rows = found.slice(0, perPage)
  const last = rows.at(-1)
  const next = last && found.length > perPage ? `${path}?before=${last.id}` : undefined
  return (
    <div className="max-w-3xl">
      <PageHeader title={t('clientArea.activity.title')} description={t('clientArea.activity.text')} />
      <Card>
        {rows.length > 0 ? <OwnActivityList actor={actor} t={t} rows={rows} /> : <EmptyState compact title={t('clientArea.activity.none')} />}
        {(next || place !== undefined) && (
          <CardFooter>
            <Pager previousLabel={t('clients.profile.newest')} nextLabel={t('clients.profile.older')}
              previousHref={place === undefined ? undefined : path} nextHref={next} />
          </CardFooter>
        )}
      </Card>
    </div>
  )
}
