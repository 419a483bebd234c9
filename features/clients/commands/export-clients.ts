import { record } from '@/features/events/commands'
import type { Staff } from '@/lib/actor'
import { csvBom, csvRow } from '@/lib/csv'
import { permit } from '@/lib/permit'
import type { Translate } from '@/locales/translator'
import { browseRows } from '../browse-rows'
import { browseQuery, type BrowseView } from '../browse-view'
import { getBrowseFacts } from '../queries/get-browse-facts'
import { cursorAt, readStretch } from '../queries/list-clients'
import { tagsOfRows } from '../queries/list-tags'

const batch = 2000

/**
 * A view as the lines of a CSV file, read batch by batch as it is taken. That it was asked for is recorded before the first
 * line; days are written as 2026-02-28, everything else as the list shows it.
 */
export async function exportClients(actor: Staff, view: BrowseView, t: Translate): Promise<AsyncGenerator<string>> {
  permit(actor, 'clients.export')
  const { columns, groups } = await getBrowseFacts(actor)
  // Without the value of a custom field and the tag: they can be somebody's, and this record outlives them.
  await record(actor, 'clients.exported', { changes: { view: browseQuery(view, { value: undefined, tag: undefined }), columns: [...columns] } })
  return lines()

  async function* lines() {
    yield csvBom + csvRow((['number', ...columns] as const).map((column) => t(`clients.browse.headings.${column}`)))
    let at = view
    for (;;) {
      const clients = await readStretch(actor, at, batch)
      const tags = await tagsOfRows(actor, columns, clients)
      const rows = browseRows(clients, columns, groups, actor.company, t, { isoDays: true, tags })
      if (rows.length > 0) yield rows.map(({ id, cells }) => csvRow([id, ...cells])).join('')
      const last = clients.at(-1)
      if (!last || clients.length < batch) return
      at = { ...view, cursor: cursorAt(view, 'after', last) }
    }
  }
}
