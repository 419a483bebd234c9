import { and, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { memberships } from '@/db/schema/memberships'
import type { Staff } from '@/lib/actor'
import { permit } from '@/lib/permit'
import type { WidgetState } from '../widget-state'

/** Keeps order and minimised state for every profile of this company; null goes back to the default. */
export async function saveWidgetState(actor: Staff, state: WidgetState | null) {
  permit(actor, 'clients.view')
  await db.update(memberships).set({ widgets: state })
    .where(and(eq(memberships.companyId, actor.company.id), eq(memberships.staffId, actor.staffId)))
}
