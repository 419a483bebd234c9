import type { ReactNode } from 'react'
import { Pager } from '@/components/page/pager'
import { TableCard } from '@/components/page/table'
import { EmptyState } from '@/components/ui/empty-state'
import type { Staff } from '@/lib/actor'
import type { MessageKey, Translate } from '@/locales/translator'
import { ClientPageHeader, loadClientPage, type ClientParams } from './client-page'
import type { Client } from './queries/get-client'

const perPage = 25

export type ClientListParams = ClientParams & { searchParams: Promise<{ before?: string | string[] }> }
type Place = { limit: number; before?: number }

/**
 * The whole list behind a widget, newest first, paged by the id of the last row shown: a deep page costs what the first
 * does.
 */
export async function ClientListPage<Row extends { id: number }>({
  params, searchParams, path, title, none, list, table,
}: ClientListParams & {
  path: string
  title: MessageKey
  none: MessageKey
  list: (actor: Staff, clientId: number, place: Place) => Promise<Row[]>
  table: (context: { actor: Staff; t: Translate; client: Client; rows: Row[] }) => ReactNode
}) {
  const [{ company, number }, { before }] = await Promise.all([params, searchParams])
  const { actor, t, client, path: profile } = await loadClientPage(company, number)
  const place = typeof before === 'string' && /^\d{1,15}$/.test(before) ? Number(before) : undefined
  const found = await list(actor, client.id, { limit: perPage + 1, before: place })
  const rows = found.slice(0, perPage)
  const here = `${profile}/${path}`
  const last = rows.at(-1)
  return (
    <>
      <ClientPageHeader actor={actor} t={t} client={client} title={t(title)} />
      <TableCard footer={(
        <Pager previousLabel={t('clients.profile.newest')} nextLabel={t('clients.profile.older')}
          previousHref={place === undefined ? undefined : here}
          nextHref={last && found.length > perPage ? `${here}?before=${last.id}` : undefined} />
      )}>
        {rows.length > 0 ? table({ actor, t, client, rows }) : <EmptyState compact title={t(none)} />}
      </TableCard>
    </>
  )
}
