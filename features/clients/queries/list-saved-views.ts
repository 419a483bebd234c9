import { asc, eq, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { savedViews } from '@/db/schema/campaigns'
import type { Staff } from '@/lib/actor'
import { visibleTo } from '../visible'

/** The views of Browse that the company's staff gave a name, by name. */
export async function listSavedViews(actor: Staff) {
  visibleTo(actor)
  return db.select({ id: savedViews.id, name: savedViews.name, query: savedViews.query }).from(savedViews)
    .where(eq(savedViews.companyId, actor.company.id)).orderBy(sql`${savedViews.name} collate "und-x-icu"`, asc(savedViews.id)).limit(200)
}
