import type { ListCell, ListRow } from '@/components/page/list-table'
import type { Tone } from '@/components/ui/badge'
import { formatClientNumber, fullName } from '@/features/clients/client'
import type { Staff } from '@/lib/actor'
import { formatDate, todayIn } from '@/lib/dates'
import { decimalMoney, formatMoney } from '@/lib/money'
import { may } from '@/lib/permit'
import type { Translate } from '@/locales/translator'
import { dueOf, isOverdue, type InvoiceStatus } from '../invoice'
import type { ListedInvoice } from './list-invoices'

const tones: Record<InvoiceStatus, Tone> = { draft: 'neutral', open: 'info', paid: 'success', void: 'neutral' }

export const clientName = ({ client }: Pick<ListedInvoice, 'client'>, t: Translate) =>
  client.companyName || fullName(client) || t('clients.profile.unnamed')

/** Rows of the table: the number leads to the invoice, the Client ID to the profile. */
export function invoiceRows(actor: Staff, t: Translate, rows: readonly ListedInvoice[], now: Date): ListRow[] {
  const { company } = actor
  const today = todayIn(company.timeZone, now)
  const seesClients = may(actor, 'clients.view')
  const day = (date: string | null) => (date === null ? '' : formatDate(date, t.locale, company.timeZone))
  return rows.map((row) => {
    const number = row.number ?? t('invoices.browse.draft')
    const clientId = formatClientNumber(company.clientNumberFormat, row.client.number)
    const cells: ListCell[] = [
      { text: number, href: `/admin/${company.slug}/billing/invoices/${row.id}` },
      seesClients ? { text: clientId, href: `/admin/${company.slug}/clients/${row.client.number}` } : clientId,
      clientName(row, t),
      isOverdue(row, today) ? { text: t('invoices.overdue'), tone: 'danger' }
        : { text: t(`invoices.statuses.${row.status}`), tone: tones[row.status] },
      day(row.issuedOn), day(row.dueOn), formatMoney(row.total, row.currency, t.locale),
      dueOf(row) > 0n ? formatMoney(dueOf(row), row.currency, t.locale) : '',
    ]
    return { id: row.id, label: number, cells }
  })
}

export const exportHeadings = (t: Translate) => [
  t('invoices.number'), t('invoices.browse.kindHeading'), t('lists.clientId'), t('lists.client'), t('invoices.status'),
  t('invoices.issued'), t('invoices.due'), t('lists.currency'), t('invoices.total'), t('invoices.browse.rest'),
]

/** A line of the file: days as 2026-02-28, amounts as 1234.50 with their currency beside them. */
export const exportCells = (actor: Staff, t: Translate, row: ListedInvoice) => [
  row.number ?? '', t(row.kind === 'invoice' ? 'invoices.browse.onlyInvoices' : 'invoices.browse.creditNotes'),
  formatClientNumber(actor.company.clientNumberFormat, row.client.number), clientName(row, t), t(`invoices.statuses.${row.status}`),
  row.issuedOn, row.dueOn, row.currency, decimalMoney(row.total, row.currency), decimalMoney(dueOf(row), row.currency),
]
