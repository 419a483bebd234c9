import { RowsTable } from '@/components/page/rows-table'
import type { Staff } from '@/lib/actor'
import { formatDate } from '@/lib/dates'
import { formatMoney } from '@/lib/money'
import type { Translate } from '@/locales/translator'
import type { ServiceRow } from './queries'
import { servicePath } from './service-path'
import { statusTones } from './status-tones'

/** Services as staff see them, with the price of one term. */
export function ServiceTable({ actor, t, rows }: { actor: Staff; t: Translate; rows: readonly ServiceRow[] }) {
  const day = (date: string) => formatDate(date, t.locale, actor.company.timeZone)
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
        { text: row.quantity > 1 ? `${row.package} × ${row.quantity}` : row.package, isolate: true, href: servicePath(actor, row.id) },
        row.label ? { text: row.label, isolate: true } : '–',
        { text: t(`services.statuses.${row.status}`), tone: statusTones[row.status] },
        ends(row) ? t('services.endsText', { date: day(row.cancelOn ?? '') }) : row.renewsOn ? day(row.renewsOn) : '–',
        t(`services.terms.${row.period}`, { count: row.term }),
        formatMoney(row.price, row.currency, t.locale),
      ],
    }))} />
  )
}

/** Ends before it would renew again. */
const ends = ({ status, cancelOn, renewsOn }: ServiceRow) =>
  status !== 'canceled' && cancelOn !== null && (renewsOn === null || cancelOn <= renewsOn)
