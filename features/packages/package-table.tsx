import { RowsTable, type Cell } from '@/components/page/rows-table'
import type { Tone } from '@/components/ui/badge'
import type { Staff } from '@/lib/actor'
import { formatMoney } from '@/lib/money'
import type { Translate } from '@/locales/translator'
import type { PackageStatus } from './package'
import type { PackageRow } from './queries'

const tones: Record<PackageStatus, Tone> = { active: 'success', inactive: 'neutral', restricted: 'warning' }
const shown = 3

/** The packages with their first prices, and how many units run. */
export function PackageTable({ actor, t, rows }: { actor: Staff; t: Translate; rows: readonly PackageRow[] }) {
  const base = `/admin/${actor.company.slug}/packages`
  const number = new Intl.NumberFormat(t.locale)
  const columns = [
    { label: t('packages.name') }, { label: t('packages.status') }, { label: t('packages.prices') },
    { label: t('packages.running'), numeric: true },
  ]
  const prices = (list: PackageRow['prices']): Cell => {
    if (list.length === 0) return { text: t('packages.noPrices'), muted: true }
    const first = list.slice(0, shown).map(({ price, currency, period, term }) =>
      `${formatMoney(price, currency, t.locale)} / ${t(`services.terms.${period}`, { count: term })}`)
    const more = list.length > shown ? [t('packages.morePrices', { count: list.length - shown })] : []
    return [...first, ...more].join(' · ')
  }
  return (
    <RowsTable caption={t('packages.title')} columns={columns} rows={rows.map((row) => ({
      id: row.id,
      cells: [
        { text: row.name, href: `${base}/${row.id}`, isolate: true },
        { text: t(`packages.statuses.${row.status}`), tone: tones[row.status] },
        prices(row.prices),
        row.quantityLimit === null ? number.format(row.running)
          : t('packages.runningOf', { running: number.format(row.running), limit: number.format(row.quantityLimit) }),
      ],
    }))} />
  )
}
