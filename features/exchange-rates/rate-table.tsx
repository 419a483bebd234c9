import { RowsTable } from '@/components/page/rows-table'
import type { Staff } from '@/lib/actor'
import { formatDate } from '@/lib/dates'
import { formatDecimal } from '@/lib/decimal'
import type { Translate } from '@/locales/translator'
import type { RateRow } from './queries'

/** Rates as '1 EUR = 1.0836 USD' would be read, with the day that each counts from. */
export function RateTable({ actor, t, caption, rows }: {
  actor: Staff
  t: Translate
  caption: string
  rows: readonly RateRow[]
}) {
  const columns = [
    { label: t('exchangeRates.pair') },
    { label: t('exchangeRates.rate'), numeric: true },
    { label: t('exchangeRates.day') },
    { label: t('exchangeRates.source') },
  ]
  return (
    <RowsTable caption={caption} columns={columns} rows={rows.map(({ id, base, currency, rate, day, source }) => ({
      id,
      cells: [
        // One direction, whatever the language: the first is the one that there is one of.
        { text: `\u20661 ${base} → ${currency}\u2069` },
        formatDecimal(rate, t.locale),
        formatDate(day, t.locale, actor.company.timeZone),
        t(`exchangeRates.sources.${source}`),
      ],
    }))} />
  )
}
