import { RowsTable, type Cell } from '@/components/page/rows-table'
import type { Tone } from '@/components/ui/badge'
import type { Staff } from '@/lib/actor'
import { formatDate, todayIn } from '@/lib/dates'
import { formatMoney } from '@/lib/money'
import type { Translate } from '@/locales/translator'
import { isOverdue, type InvoiceStatus } from './invoice'
import { invoicePath } from './invoice-path'
import type { InvoiceRow } from './queries'

const tones: Record<InvoiceStatus, Tone> = { draft: 'neutral', open: 'info', paid: 'success', void: 'neutral' }

const todayOf = (timeZone: string) => todayIn(timeZone, new Date())

/** Invoices as staff see them; the open amount stands beside the total, each in the invoice's own currency. */
export function InvoiceTable({ actor, t, rows }: { actor: Staff; t: Translate; rows: readonly InvoiceRow[] }) {
  const { timeZone } = actor.company
  const today = todayOf(timeZone)
  const day = (date: string | null): Cell => (date ? formatDate(date, t.locale, timeZone) : '–')
  const columns = [
    { label: t('invoices.number') },
    { label: t('invoices.status') },
    { label: t('invoices.issued') },
    { label: t('invoices.due') },
    { label: t('invoices.total'), numeric: true },
    { label: t('invoices.open'), numeric: true },
  ]
  return (
    <RowsTable caption={t('invoices.title')} columns={columns} rows={rows.map((invoice) => ({
      id: invoice.id,
      cells: [
        { text: invoice.number ?? t('invoices.unnumbered'), isolate: invoice.number !== null, href: invoicePath(actor, invoice.id) },
        isOverdue(invoice, today) ? { text: t('invoices.overdue'), tone: 'danger' }
          : { text: t(`invoices.statuses.${invoice.status}`), tone: tones[invoice.status] },
        day(invoice.issuedOn),
        day(invoice.dueOn),
        formatMoney(invoice.total, invoice.currency, t.locale),
        invoice.status === 'open' ? formatMoney(invoice.total - invoice.applied, invoice.currency, t.locale) : '–',
      ],
    }))} />
  )
}
