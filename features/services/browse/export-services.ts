import { record } from '@/features/events/commands'
import type { Staff } from '@/lib/actor'
import { csvLines } from '@/lib/csv-lines'
import type { Cursor } from '@/lib/list-view'
import { permit } from '@/lib/permit'
import type { Translate } from '@/locales/translator'
import { cursorAt, readServices, type ListedService } from './list-services'
import { exportCells, exportHeadings } from './service-rows'
import { serviceList, type ServiceView } from './view'

/** A view as the lines of a CSV file, read batch by batch as it is taken. That it was asked for is recorded first. */
export async function exportServices(actor: Staff, view: ServiceView, t: Translate): Promise<AsyncGenerator<string>> {
  permit(actor, 'clients.export')
  // Without what was searched for: it can be somebody's name, and this record outlives them.
  await record(actor, 'services.exported', { changes: { view: serviceList.query(view, { q: undefined }) } })
  return csvLines<ListedService, Cursor>({
    headings: exportHeadings(t), batch: 2000,
    read: (cursor, most) => readServices(actor, { ...view, cursor }, most),
    next: (row) => cursorAt(view, 'after', row),
    cells: (row) => exportCells(actor, t, row),
  })
}
