import { and, eq, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { clients } from '@/db/schema/clients'
import type { Staff } from '@/lib/actor'
import { permit } from '@/lib/permit'
import { audienceWhere } from '../audience'
import type { Audience } from '../campaign'

/** How many clients an audience has now, by language; the largest first. */
export async function countAudience(actor: Staff, audience: Audience) {
  permit(actor, 'campaigns.view')
  permit(actor, 'clients.view')
  return db.select({ locale: clients.locale, count: sql<number>`count(*)::int` }).from(clients)
    .where(and(eq(clients.companyId, actor.company.id), audienceWhere(actor, audience)))
    .groupBy(clients.locale).orderBy(sql`count(*) desc`, clients.locale)
}
