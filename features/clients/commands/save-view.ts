import { and, eq, sql } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { savedViews } from '@/db/schema/campaigns'
import { companies } from '@/db/schema/companies'
import { record } from '@/features/events/commands'
import type { Staff } from '@/lib/actor'
import { NotFound, Refusal } from '@/lib/errors'
import { permit } from '@/lib/permit'
import { browseQuery, parseBrowseView } from '../browse-view'

const most = 100

/** Gives a view of Browse a name, for all staff of the company. Its tab, order and filters are kept, not the page. Needs clients.edit, as all see it. */
export async function saveView(actor: Staff, { name, query }: { name: string; query: string }): Promise<void> {
  permit(actor, 'clients.edit')
  const kept = browseQuery(parseBrowseView(Object.fromEntries(new URLSearchParams(query))))
  await transaction(async () => {
    // Two who save at once take turns.
    await db.select({ id: companies.id }).from(companies).where(eq(companies.id, actor.company.id)).for('no key update')
    const [{ count } = { count: 0 }] = await db.select({ count: sql<number>`count(*)::int` }).from(savedViews)
      .where(eq(savedViews.companyId, actor.company.id))
    if (count >= most) throw new Refusal({ name: { key: 'clients.views.tooMany', values: { most } } })
    const [made] = await db.insert(savedViews).values({ companyId: actor.company.id, name, query: kept, staffId: actor.staffId })
      .onConflictDoNothing().returning({ id: savedViews.id })
    if (!made) throw new Refusal({ name: 'clients.views.taken' })
    await record(actor, 'saved-view.created', { changes: { name, query: kept } })
  })
}

/** Forgets a saved view. A campaign that was made of it keeps it as it was. Needs clients.edit. */
export async function deleteView(actor: Staff, id: number) {
  permit(actor, 'clients.edit')
  await transaction(async () => {
    const [gone] = await db.delete(savedViews).where(and(eq(savedViews.companyId, actor.company.id), eq(savedViews.id, id)))
      .returning({ name: savedViews.name })
    if (!gone) throw new NotFound('saved view')
    await record(actor, 'saved-view.deleted', { changes: { name: gone.name } })
  })
}
