import { RowsTable } from '@/components/page/rows-table'
import type { Staff } from '@/lib/actor'
import type { Translate } from '@/locales/translator'
import type { FormRow } from './queries/forms'

/** The order forms with their addresses, what they take, and how many orders they have had. */
export function OrderFormTable({ actor, t, rows, editable }: { actor: Staff; t: Translate; rows: readonly FormRow[]; editable: boolean }) {
  const base = `/admin/${actor.company.slug}/packages/order-forms`
  const number = new Intl.NumberFormat(t.locale)
  return (
    <RowsTable caption={t('orders.forms.title')} columns={[
      { label: t('orders.forms.name') }, { label: t('orders.forms.slug') }, { label: t('orders.forms.state') }, { label: t('orders.forms.currencies') },
      { label: t('orders.forms.begins') }, { label: t('orders.forms.packages'), numeric: true }, { label: t('orders.forms.orders'), numeric: true },
    ]} rows={rows.map((row) => ({
      id: row.id,
      cells: [
        { text: row.title, isolate: true, ...(editable ? { href: `${base}/${row.id}` } : {}) },
        { text: `/order/${actor.company.slug}/${row.slug}`, href: `/order/${actor.company.slug}/${row.slug}`, isolate: true },
        { text: t(row.active ? 'orders.forms.on' : 'orders.forms.off'), tone: row.active ? 'success' : 'neutral' },
        row.currencies.join(', '), t(row.waitsForStaff ? 'orders.forms.beginsAccepted' : 'orders.forms.beginsPaid'),
        number.format(row.packages), number.format(row.orders),
      ],
    }))} />
  )
}
