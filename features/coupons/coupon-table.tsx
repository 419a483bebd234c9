import { RowsTable } from '@/components/page/rows-table'
import type { Staff } from '@/lib/actor'
import { formatDate } from '@/lib/dates'
import { formatDecimal } from '@/lib/decimal'
import { formatMoney } from '@/lib/money'
import type { Translate } from '@/locales/translator'
import type { CouponRow } from './queries'

/** Coupons with what they take off, when, how often and for what. */
export function CouponTable({ actor, t, rows }: { actor: Staff; t: Translate; rows: readonly CouponRow[] }) {
  const base = `/admin/${actor.company.slug}/packages/coupons`
  const number = new Intl.NumberFormat(t.locale)
  const day = (date: string | null) => (date ? formatDate(date, t.locale, actor.company.timeZone) : '…')
  const columns = [
    { label: t('coupons.code') }, { label: t('packages.status') }, { label: t('coupons.discount') }, { label: t('coupons.validity') },
    { label: t('coupons.packages') }, { label: t('coupons.uses'), numeric: true },
  ]
  return (
    <RowsTable caption={t('coupons.title')} columns={columns} rows={rows.map((row) => ({
      id: row.id,
      cells: [
        { text: row.code, href: `${base}/${row.id}`, isolate: true },
        { text: t(row.active ? 'coupons.active' : 'coupons.inactive'), tone: row.active ? 'success' : 'neutral' },
        row.percent === null ? row.amounts.map(({ amount, currency }) => formatMoney(amount, currency, t.locale)).join(' · ')
          : `${formatDecimal(row.percent, t.locale)} %`,
        row.startsOn || row.endsOn ? `${day(row.startsOn)} – ${day(row.endsOn)}` : { text: t('coupons.unlimited'), muted: true },
        row.packages === 0 ? { text: t('coupons.allPackages'), muted: true } : number.format(row.packages),
        row.maxUses === null ? number.format(row.uses)
          : t('coupons.usesOf', { uses: number.format(row.uses), max: number.format(row.maxUses) }),
      ],
    }))} />
  )
}
