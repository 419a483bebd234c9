import { and, eq, getColumns } from 'drizzle-orm'
import { db } from '@/db/client'
import { packages } from '@/db/schema/packages'
import type { Actor } from '@/lib/actor'
import { NotFound } from '@/lib/errors'

/** The package, held until the transaction ends: how many of it run is counted by one at a time. Or NotFound. */
export async function lockPackage(actor: Actor, id: number) {
  const [found] = await db.select(getColumns(packages)).from(packages)
    .where(and(eq(packages.companyId, actor.company.id), eq(packages.id, id))).for('no key update')
  if (!found) throw new NotFound('package')
  return found
}
