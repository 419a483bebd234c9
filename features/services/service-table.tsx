import { RowsTable } from '@/components/page/rows-table'
import type { Tone } from '@/components/ui/badge'
import type { Staff } from '@/lib/actor'
import { formatDate } from '@/lib/dates'
import { formatMoney } from '@/lib/money'
import type { Translate } from '@/locales/translator'
import type { ServiceRow } from './queries'
import type { ServiceStatus } from './service'

const tones: Record<ServiceStatus, Tone> = {
  pending: 'warning', active: 'success', suspended: 'danger', canceled: 'neutral',
}

/** Services as staff see them, with the price of one term. */
export function ServiceTable({ actor, t, rows }: { actor: Staff; t: Translate; rows: readonly ServiceRow[] }) {
  const columns = [
    { label: t('services.package') },
    { label: t('services.label') },
    { label: t('services.status') },
    { label: t('services.renews') },
    { label: t('services.term') },
    { label: t('services.price'), numeric: true },
  ]
  return (
    <RowsTable caption={t('services.title')} columns={columns} rows={rows.map((row) => ({
      id: row.id,
      cells: [
        { text: row.package, isolate: true },
        row.label ? { text: row.label, isolate: true } : '–',
        { text: t(`services.statuses.${row.status}`), tone: tones[row.status] },
        row.renewsOn ? formatDate(row.renewsOn, t.locale, actor.company.timeZone) : '–',
        t(`services.terms.${row.period}`, { count: row.term }),
        formatMoney(row.price, row.currency, t.locale),
      ],
    }))} />
  )
}
