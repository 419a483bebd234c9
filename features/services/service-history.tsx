import { RowsTable, type Cell } from '@/components/page/rows-table'
import { TableCard } from '@/components/page/table'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { fullName } from '@/features/clients/client'
import type { Staff } from '@/lib/actor'
import { formatDate, formatDateTime } from '@/lib/dates'
import { formatMoney } from '@/lib/money'
import type { Translate } from '@/locales/translator'
import type { listInvoicesOf, listServiceStatuses } from './queries'
import { statusTones } from './status-tones'

/** How the status came about, the newest first. */
export function ServiceHistory({ actor, t, changes }: {
  actor: Staff; t: Translate; changes: Awaited<ReturnType<typeof listServiceStatuses>>
}) {
  if (changes.length === 0) return <Card><EmptyState compact title={t('services.noHistory')} /></Card>
  return (
    <Card>
      <ol className="divide-y divide-line">
        {changes.map(({ id, status, reason, createdAt, firstName, lastName }) => (
          <li key={id} className="grid gap-1 px-4 py-2.5">
            <p className="flex flex-wrap items-center justify-between gap-x-3">
              <Badge tone={statusTones[status]} dot>{t(`services.statuses.${status}`)}</Badge>
              <span className="text-muted">
                {firstName === null ? t('services.byProgram') : <bdi>{fullName({ firstName, lastName: lastName ?? '' })}</bdi>}{' · '}
                <time dateTime={createdAt.toISOString()}>{formatDateTime(createdAt, t.locale, actor.company.timeZone)}</time>
              </span>
            </p>
            {reason && <p className="whitespace-pre-wrap wrap-anywhere" dir="auto">{reason}</p>}
          </li>
        ))}
      </ol>
    </Card>
  )
}

/** The invoices that a service appears on. */
export function ServiceInvoices({ actor, t, rows }: {
  actor: Staff; t: Translate; rows: Awaited<ReturnType<typeof listInvoicesOf>>
}) {
  const { slug, timeZone } = actor.company
  const day = (date: string | null): Cell => (date ? formatDate(date, t.locale, timeZone) : '–')
  const tones = { draft: 'neutral', open: 'info', paid: 'success', void: 'neutral' } as const
  const columns = [
    { label: t('invoices.number') }, { label: t('invoices.status') }, { label: t('invoices.issued') }, { label: t('invoices.due') },
    { label: t('invoices.total'), numeric: true },
  ]
  return (
    <TableCard>
      {rows.length === 0 ? <EmptyState compact title={t('services.noInvoices')} /> : (
        <RowsTable caption={t('services.invoices')} columns={columns} rows={rows.map((row) => ({
          id: row.id,
          cells: [
            { text: row.number ?? t('invoices.unnumbered'), href: `/admin/${slug}/billing/invoices/${row.id}`, isolate: true },
            { text: t(`invoices.statuses.${row.status}`), tone: tones[row.status] },
            day(row.issuedOn), day(row.dueOn), formatMoney(row.total, row.currency, t.locale),
          ],
        }))} />
      )}
    </TableCard>
  )
}
