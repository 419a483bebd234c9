import { and, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { staffGroups } from '@/db/schema/accounts'
import type { Staff } from '@/lib/actor'
import { Refusal } from '@/lib/errors'
import { lacking } from '../staff-group'

/** A staff group of the company that the actor may put somebody into; else refused beside `staffGroupId`. */
export async function grantableGroup(actor: Staff, id: number) {
  const [group] = await db.select({ name: staffGroups.name, permissions: staffGroups.permissions }).from(staffGroups)
    .where(and(eq(staffGroups.companyId, actor.company.id), eq(staffGroups.id, id)))
  if (!group) throw new Refusal({ staffGroupId: 'errors.choose' })
  if (lacking(actor, group.permissions)) throw new Refusal({ staffGroupId: 'settings.staff.groupBeyond' })
  return group
}
