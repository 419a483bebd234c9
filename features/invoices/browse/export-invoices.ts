import { record } from '@/features/events/commands'
import type { Staff } from '@/lib/actor'
import { csvLines } from '@/lib/csv-lines'
import type { Cursor } from '@/lib/list-view'
import { permit } from '@/lib/permit'
import type { Translate } from '@/locales/translator'
import { exportCells, exportHeadings } from './invoice-rows'
import { cursorAt, readInvoices, type ListedInvoice } from './list-invoices'
import { invoiceList, type InvoiceView } from './view'

/** A view as the lines of a CSV file, read batch by batch as it is taken. That it was asked for is recorded first. */
export async function exportInvoices(actor: Staff, view: InvoiceView, t: Translate, now: Date): Promise<AsyncGenerator<string>> {
  permit(actor, 'clients.export')
  // Without what was searched for: it can be somebody's name, and this record outlives them.
  await record(actor, 'invoices.exported', { changes: { view: invoiceList.query(view, { q: undefined }) } })
  return csvLines<ListedInvoice, Cursor>({
    headings: exportHeadings(t), batch: 2000,
    read: (cursor, most) => readInvoices(actor, { ...view, cursor }, most, now),
    next: (row) => cursorAt(view, 'after', row),
    cells: (row) => exportCells(actor, t, row),
  })
}
