import Link from 'next/link'
import { RowsTable, type Cell } from '@/components/page/rows-table'
import { Card, CardHeader } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { formatMoney } from '@/lib/money'
import type { Translate } from '@/locales/translator'
import type { listsOf } from './addresses'
import { MonthChart } from './month-chart'
import { ages } from './months'
import type { Month, Receivable } from './queries/get-home'

type Common = { t: Translate; lists: ReturnType<typeof listsOf> }

const monthName = (month: string, t: Translate, style: 'short' | 'long') => new Intl.DateTimeFormat(`${t.locale}-u-ca-gregory`,
  { month: 'short', timeZone: 'UTC', ...(style === 'long' ? { year: 'numeric' } : {}) }).format(new Date(`${month}T00:00:00Z`))

/** What clients owe, by currency and how long it has been due. */
export function Receivables({ t, lists, today, receivables }: Common & { today: string; receivables: readonly Receivable[] }) {
  const columns = [
    { label: t('home.currency') }, ...ages.map((age) => ({ label: t(`home.ages.${age}`), numeric: true })),
    { label: t('home.all'), numeric: true },
  ]
  return (
    <Card className="wide">
      <CardHeader title={t('home.receivables')} />
      {receivables.length === 0 ? <EmptyState compact title={t('home.noReceivables')} /> : (
        <RowsTable caption={t('home.receivables')} columns={columns} rows={receivables.map((receivable, id) => {
          const { currency } = receivable
          return {
            id,
            cells: [
              currency,
              ...ages.map((age): Cell => (receivable.ages[age].count === 0 ? { text: '–', muted: true } : {
                text: formatMoney(receivable.ages[age].amount, currency, t.locale), href: lists.due(currency, today, age), isolate: true,
              })),
              { text: formatMoney(receivable.amount, currency, t.locale), href: lists.due(currency, today), isolate: true },
            ],
          }
        })} />
      )}
    </Card>
  )
}

/** Twelve months of one currency as a chart and as its table; other currencies have an address of their own. */
export function Revenue({ t, lists, months, currency, path }: Common & { months: readonly Month[]; currency: string; path: string }) {
  const currencies = [...new Set(months.map((month) => month.currency))]
  const shown = currencies.includes(currency) ? currency : currencies[0]
  if (shown === undefined) {
    return <Card className="wide"><CardHeader title={t('home.revenue')} /><EmptyState compact title={t('home.noRevenue')} /></Card>
  }
  const rows = months.filter((month) => month.currency === shown)
  const money = (amount: bigint) => formatMoney(amount, shown, t.locale)
  const cell = (amount: bigint, href: string): Cell => (amount === 0n ? { text: '–', muted: true } : { text: money(amount), href, isolate: true })
  const largest = rows.flatMap(({ invoiced, credited, received }) => [invoiced - credited, received]).reduce((a, b) => (a > b ? a : b), 0n)
  return (
    <Card className="wide">
      <CardHeader title={t('home.revenue')} actions={currencies.length > 1 && (
        <nav aria-label={t('home.currency')} className="flex gap-1">
          {currencies.map((code) => (
            <Link key={code} href={`${path}?currency=${code}`} prefetch={false} scroll={false} className="btn btn-ghost btn-sm"
              aria-current={code === shown ? 'true' : undefined}>{code === shown ? <strong>{code}</strong> : code}</Link>
          ))}
        </nav>
      )} />
      <figure>
        <figcaption className="sr-only">{t('home.chart', { currency: shown })}</figcaption>
        <MonthChart names={[t('home.net'), t('home.received')]} top={money(largest)}
          months={rows.map(({ month, invoiced, credited, received }) =>
            ({ label: monthName(month, t, 'short'), bars: [invoiced - credited, received] }))} />
        <RowsTable caption={t('home.chart', { currency: shown })} columns={[
          { label: t('home.month') }, { label: t('home.invoiced'), numeric: true }, { label: t('home.credited'), numeric: true },
          { label: t('home.net'), numeric: true }, { label: t('home.received'), numeric: true },
        ]} rows={rows.toReversed().map(({ month, invoiced, credited, received }, id) => ({
          id,
          cells: [
            monthName(month, t, 'long'), cell(invoiced, lists.invoiced(shown, month)), cell(credited, lists.credited(shown, month)),
            { text: money(invoiced - credited), isolate: true }, cell(received, lists.received(shown, month)),
          ],
        }))} />
      </figure>
    </Card>
  )
}

/** Clients added in each month. */
export function NewClients({ t, lists, months }: Common & { months: readonly { month: string; count: number }[] }) {
  const number = new Intl.NumberFormat(t.locale)
  return (
    <Card>
      <CardHeader title={t('home.newClients')} />
      <RowsTable caption={t('home.newClients')} columns={[{ label: t('home.month') }, { label: t('home.count'), numeric: true }]}
        rows={months.toReversed().map(({ month, count }, id) => ({
          id,
          cells: [monthName(month, t, 'long'),
            count === 0 ? { text: '–', muted: true } : { text: number.format(count), href: lists.newClients(month) }],
        }))} />
    </Card>
  )
}
