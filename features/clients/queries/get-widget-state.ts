import { and, eq, sql } from 'drizzle-orm'
import { prepared } from '@/db/client'
import { memberships } from '@/db/schema/memberships'
import type { Staff } from '@/lib/actor'
import { permit } from '@/lib/permit'

const findWidgets = prepared((db) => db.select({ widgets: memberships.widgets }).from(memberships)
  .where(and(eq(memberships.companyId, sql.placeholder('company')), eq(memberships.staffId, sql.placeholder('staff'))))
  .prepare('widgets_of_member'))

/** How this staff member has arranged the profile's widgets in this company (R72, R73); null is the default. */
export async function getWidgetState(actor: Staff) {
  permit(actor, 'clients.view')
  const [row] = await findWidgets({ company: actor.company.id, staff: actor.staffId })
  return row?.widgets ?? null
}
