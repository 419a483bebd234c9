import { and, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { memberships } from '@/db/schema/memberships'
import type { Staff } from '@/lib/actor'
import { permit } from '@/lib/permit'
import type { BrowseColumn } from '../browse-columns'

/** Keeps which columns the staff member sees in this company; none brings the usual ones back. */
export async function saveBrowseColumns(actor: Staff, columns: readonly BrowseColumn[]) {
  permit(actor, 'clients.view')
  await db.update(memberships).set({ browseColumns: columns.length > 0 ? [...columns] : null })
    .where(and(eq(memberships.companyId, actor.company.id), eq(memberships.staffId, actor.staffId)))
}
