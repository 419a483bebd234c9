import { record } from '@/features/events/commands'
import type { Staff } from '@/lib/actor'
import { csvLines } from '@/lib/csv-lines'
import type { Cursor } from '@/lib/list-view'
import { permit } from '@/lib/permit'
import type { Translate } from '@/locales/translator'
import { cursorAt, readTransactions, type ListedTransaction } from './list-transactions'
import { exportCells, exportHeadings } from './transaction-rows'
import { transactionList, type TransactionView } from './view'

/** A view as the lines of a CSV file, read batch by batch as it is taken. That it was asked for is recorded first. */
export async function exportTransactions(actor: Staff, view: TransactionView, t: Translate): Promise<AsyncGenerator<string>> {
  permit(actor, 'clients.export')
  // Without what was searched for: it can be somebody's name, and this record outlives them.
  await record(actor, 'transactions.exported', { changes: { view: transactionList.query(view, { q: undefined }) } })
  return csvLines<ListedTransaction, Cursor>({
    headings: exportHeadings(t), batch: 2000,
    read: (cursor, most) => readTransactions(actor, { ...view, cursor }, most),
    next: (row) => cursorAt(view, 'after', row),
    cells: (row) => exportCells(actor, t, row),
  })
}
