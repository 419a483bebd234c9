import { and, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { memberships } from '@/db/schema/memberships'
import type { Staff } from '@/lib/actor'
import { permit } from '@/lib/permit'

/** How this staff member has arranged the profile's widgets in this company (R72, R73); null is the default. */
export async function getWidgetState(actor: Staff) {
  permit(actor, 'clients.view')
  const [row] = await db.select({ widgets: memberships.widgets }).from(memberships)
    .where(and(eq(memberships.companyId, actor.company.id), eq(memberships.staffId, actor.staffId)))
  return row?.widgets ?? null
}
