import { and, eq } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { staff, staffGroups, users } from '@/db/schema/accounts'
import { memberships } from '@/db/schema/memberships'
import { endImpersonations, endSessions } from '@/features/accounts/commands/users'
import { record } from '@/features/events/commands'
import type { Staff } from '@/lib/actor'
import { NotFound, Refusal } from '@/lib/errors'
import { permit } from '@/lib/permit'
import type { MemberInput } from '../input'
import { ruledBy } from '../ruled-by'
import { lacking } from '../staff-group'
import { grantableGroup } from './grantable-group'
import { keepAdministrator } from './keep-administrator'

/** Puts a colleague into another staff group of this company; what it permits counts from their next request on. */
export async function changeStaffGroup(actor: Staff, { staffId, staffGroupId }: MemberInput) {
  permit(actor, 'staff.edit')
  await transaction(() => keepAdministrator(actor, [actor.company.id], 'staffGroupId', async () => {
    const before = await memberWithin(actor, staffId)
    const after = await grantableGroup(actor, staffGroupId)
    if (before.staffGroupId === staffGroupId) return
    await db.update(memberships).set({ staffGroupId })
      .where(and(eq(memberships.companyId, actor.company.id), eq(memberships.staffId, staffId)))
    await record(actor, 'staff.group-changed', { changes: { staffId, group: [before.group, after.name] } })
  }))
}

/** Takes a colleague out of this company, at once. Whoever belongs to no other company is logged out everywhere. */
export async function removeStaff(actor: Staff, staffId: number) {
  permit(actor, 'staff.edit')
  await transaction(() => keepAdministrator(actor, [actor.company.id], '', async () => {
    const member = await memberWithin(actor, staffId)
    await db.delete(memberships)
      .where(and(eq(memberships.companyId, actor.company.id), eq(memberships.staffId, staffId)))
    await endImpersonations(staffId)
    if ((await companiesOf(staffId)).length === 0) await endSessions(member.userId)
    await record(actor, 'staff.removed', { changes: { staffId, name: member.name, group: member.group } })
  }))
}

/**
 * Blocks a colleague's login in every company: sessions, open links and logins as client end in this transaction.
 * Refused unless the actor rules over them everywhere, and when a company would be left without an administrator.
 */
export async function deactivateStaff(actor: Staff, staffId: number) {
  permit(actor, 'staff.edit')
  await transaction(async () => {
    const ids = await companiesOf(staffId)
    await keepAdministrator(actor, ids.includes(actor.company.id) ? ids : [...ids, actor.company.id], '', async () => {
      const member = await ruledMember(actor, staffId)
      if (!member.active) return
      await db.update(staff).set({ active: false, version: member.version + 1 }).where(eq(staff.id, staffId))
      await endSessions(member.userId)
      await endImpersonations(staffId)
      await record(actor, 'staff.deactivated', { changes: { staffId, name: member.name } })
    })
  })
}

/** Lets a deactivated colleague log in again, with the password and the staff groups of before. */
export async function activateStaff(actor: Staff, staffId: number) {
  permit(actor, 'staff.edit')
  await transaction(() => keepAdministrator(actor, [actor.company.id], '', async () => {
    const member = await ruledMember(actor, staffId)
    if (member.active) return
    await db.update(staff).set({ active: true, version: member.version + 1 }).where(eq(staff.id, staffId))
    await record(actor, 'staff.activated', { changes: { staffId, name: member.name } })
  }))
}

async function companiesOf(staffId: number) {
  const rows = await db.select({ id: memberships.companyId }).from(memberships).where(eq(memberships.staffId, staffId))
  return rows.map(({ id }) => id)
}

async function findMember(actor: Staff, staffId: number) {
  const [row] = await db
    .select({
      userId: users.id, firstName: staff.firstName, lastName: staff.lastName, active: staff.active,
      version: staff.version,
      staffGroupId: staffGroups.id, group: staffGroups.name, permissions: staffGroups.permissions,
      ruled: ruledBy(actor, staff.id),
    })
    .from(memberships)
    .innerJoin(staff, eq(staff.id, memberships.staffId))
    .innerJoin(users, eq(users.id, staff.userId))
    .innerJoin(staffGroups,
      and(eq(staffGroups.companyId, memberships.companyId), eq(staffGroups.id, memberships.staffGroupId)))
    .where(and(eq(memberships.companyId, actor.company.id), eq(memberships.staffId, staffId)))
    .for('update', { of: staff })
  if (!row) throw new NotFound('staff member')
  return { ...row, name: `${row.firstName} ${row.lastName}` }
}

/** A colleague who may do nothing here that the actor may not; else refused. */
async function memberWithin(actor: Staff, staffId: number) {
  const member = await findMember(actor, staffId)
  if (staffId !== actor.staffId && lacking(actor, member.permissions)) {
    throw new Refusal({ '': 'settings.staff.personBeyond' })
  }
  return member
}

async function ruledMember(actor: Staff, staffId: number) {
  const member = await findMember(actor, staffId)
  if (!member.ruled) throw new Refusal({ '': 'settings.staff.personBeyond' })
  return member
}
