import type { ReactNode } from 'react'
import { PageHeader } from '@/components/page/page-header'
import { Pager } from '@/components/page/pager'
import { Card, CardFooter } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { requireClient } from '@/features/accounts/sessions'
import { textsFor } from '@/features/languages/texts'
import type { ClientPermission, ClientUser } from '@/lib/actor'
import type { MessageKey, Translate } from '@/locales/translator'

const perPage = 25

export type OwnListParams = { searchParams: Promise<{ before?: string | string[] }> }
type Place = { limit: number; before?: number }

/** The whole of a list that the home page begins, newest first, paged by the id of the last row shown. */
export async function OwnList<Row extends { id: number }>({ searchParams, need, path, title, none, list, rows: show }: OwnListParams & {
  need: ClientPermission
  path: string
  title: MessageKey
  none: MessageKey
  list: (actor: ClientUser, clientId: number, place: Place) => Promise<Row[]>
  rows: (context: { actor: ClientUser; t: Translate; rows: Row[] }) => ReactNode
}) {
  const [actor, { before }] = await Promise.all([requireClient(need), searchParams])
  const place = typeof before === 'string' && /^\d{1,15}$/.test(before) ? Number(before) : undefined
  const [t, found] = await Promise.all([
    textsFor(actor), list(actor, actor.clientId, { limit: perPage + 1, before: place }),
  ])
  const rows = found.slice(0, perPage)
  const last = rows.at(-1)
  const more = last && found.length > perPage ? `${path}?before=${last.id}` : undefined
  return (
    <>
      <PageHeader title={t(title)} />
      <Card>
        {rows.length > 0 ? show({ actor, t, rows }) : <EmptyState compact title={t(none)} />}
        {(more || place !== undefined) && (
          <CardFooter>
            <Pager previousLabel={t('clients.profile.newest')} nextLabel={t('clients.profile.older')}
              previousHref={place === undefined ? undefined : path} nextHref={more} />
          </CardFooter>
        )}
      </Card>
    </>
  )
}
