import { and, eq, inArray, isNotNull, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { staff, staffGroups, users } from '@/db/schema/accounts'
import { memberships } from '@/db/schema/memberships'
import { lockCompanies } from '@/features/companies/commands/lock-company'
import type { Staff } from '@/lib/actor'
import { Refusal } from '@/lib/errors'

/**
 * Runs `work` in the caller's transaction with the companies locked, and refuses it, beside `field`, when it would
 * leave one of them without an active member who has staff.edit and can log in. The locks make two such changes wait
 * for each other, so that two administrators cannot remove one another at the same moment.
 */
export async function keepAdministrator<T>(
  actor: Staff, companyIds: readonly number[], field: string, work: () => Promise<T>,
): Promise<T> {
  await lockCompanies(actor, companyIds)
  const before = await administered(companyIds)
  const result = await work()
  const after = await administered(companyIds)
  if (before.some((id) => !after.includes(id))) throw new Refusal({ [field]: 'settings.staff.lastAdministrator' })
  return result
}

async function administered(companyIds: readonly number[]) {
  const rows = await db.selectDistinct({ companyId: memberships.companyId }).from(memberships)
    .innerJoin(staffGroups,
      and(eq(staffGroups.companyId, memberships.companyId), eq(staffGroups.id, memberships.staffGroupId)))
    .innerJoin(staff, eq(staff.id, memberships.staffId))
    .innerJoin(users, eq(users.id, staff.userId))
    .where(and(inArray(memberships.companyId, [...companyIds]), staff.active,
      isNotNull(users.passwordHash), sql`'staff.edit' = any(${staffGroups.permissions})`))
  return rows.map(({ companyId }) => companyId)
}
