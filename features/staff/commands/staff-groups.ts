import { and, eq, ne, sql } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { staffGroups } from '@/db/schema/accounts'
import { memberships } from '@/db/schema/memberships'
import { lockCompany } from '@/features/companies/commands/lock-company'
import { changed, record } from '@/features/events/commands'
import { staleSave } from '@/features/settings/stale-save'
import type { Staff } from '@/lib/actor'
import { NotFound, Refusal } from '@/lib/errors'
import { permissions as all, permit } from '@/lib/permit'
import type { NewStaffGroupInput, StaffGroupInput } from '../input'
import { difference, lacking } from '../staff-group'
import { keepAdministrator } from './keep-administrator'

/** A new staff group. Refused beside `permissions`: one that the actor does not hold. Returns its id. */
export async function createStaffGroup(actor: Staff, { name, permissions }: NewStaffGroupInput): Promise<number> {
  permit(actor, 'staff.edit')
  return transaction(async () => {
    await lockCompany(actor)
    await refuseTakenName(actor, name)
    refuseBeyond(actor, permissions)
    const [group] = await db.insert(staffGroups)
      .values({ companyId: actor.company.id, name, permissions: inOrder(permissions) })
      .returning({ id: staffGroups.id })
    const staffGroupId = group?.id ?? 0
    await record(actor, 'staff-group.created', { changes: { staffGroupId, name, permissions: inOrder(permissions) } })
    return staffGroupId
  })
}

/**
 * Changes what the members of a group may do, from their next request on. Nobody gives or takes a permission that they
 * do not hold, and somebody with staff.edit must remain.
 */
export async function editStaffGroup(actor: Staff, { id, version, name, permissions }: StaffGroupInput) {
  permit(actor, 'staff.edit')
  await transaction(() => keepAdministrator(actor, [actor.company.id], 'permissions', async () => {
    const before = await findGroup(actor, id)
    if (before.version !== version) {
      throw await staleSave(actor, ['staff-group.created', 'staff-group.edited'], { staffGroupId: id })
    }
    await refuseTakenName(actor, name, id)
    refuseBeyond(actor, difference(before.permissions, permissions))
    const after = { name, permissions: inOrder(permissions) }
    const changes = changed({ name: before.name, permissions: inOrder(before.permissions) }, after)
    if (!changes) return
    await db.update(staffGroups).set({ ...after, version: version + 1 })
      .where(and(eq(staffGroups.companyId, actor.company.id), eq(staffGroups.id, id)))
    await record(actor, 'staff-group.edited', { changes: { staffGroupId: id, ...changes } })
  }))
}

/** Deletes a staff group that has no members; one with members is refused. */
export async function deleteStaffGroup(actor: Staff, id: number) {
  permit(actor, 'staff.edit')
  await transaction(async () => {
    await lockCompany(actor)
    const group = await findGroup(actor, id)
    const [member] = await db.select({ staffId: memberships.staffId }).from(memberships)
      .where(and(eq(memberships.companyId, actor.company.id), eq(memberships.staffGroupId, id))).limit(1)
    if (member) throw new Refusal({ '': 'settings.staffGroups.notEmpty' })
    await db.delete(staffGroups).where(and(eq(staffGroups.companyId, actor.company.id), eq(staffGroups.id, id)))
    await record(actor, 'staff-group.deleted',
      { changes: { staffGroupId: id, name: group.name, permissions: group.permissions } })
  })
}

/** One order, so that the same ticks are the same group. */
const inOrder = (words: readonly string[]) => all.filter((word) => words.includes(word))

function refuseBeyond(actor: Staff, words: readonly string[]) {
  if (lacking(actor, words)) throw new Refusal({ permissions: 'settings.staffGroups.beyond' })
}

async function findGroup(actor: Staff, id: number) {
  const [group] = await db.select().from(staffGroups)
    .where(and(eq(staffGroups.companyId, actor.company.id), eq(staffGroups.id, id))).for('update')
  if (!group) throw new NotFound('staff group')
  return group
}

async function refuseTakenName(actor: Staff, name: string, except?: number) {
  const [taken] = await db.select({ id: staffGroups.id }).from(staffGroups)
    .where(and(eq(staffGroups.companyId, actor.company.id), sql`lower(${staffGroups.name}) = lower(${name})`,
      except === undefined ? undefined : ne(staffGroups.id, except)))
  if (taken) throw new Refusal({ name: 'settings.nameTaken' })
}
