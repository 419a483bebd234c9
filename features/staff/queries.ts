import { and, asc, eq, isNull, ne, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { db } from '@/db/client'
import { staff, staffGroups, users } from '@/db/schema/accounts'
import { companies } from '@/db/schema/companies'
import { memberships } from '@/db/schema/memberships'
import type { Staff } from '@/lib/actor'
import { NotFound } from '@/lib/errors'
import { isPermission, permit } from '@/lib/permit'
import { ruledBy } from './ruled-by'

const byName = sql`${staff.lastName} || ' ' || ${staff.firstName} collate "und-x-icu"`

const columns = {
  staffId: staff.id, firstName: staff.firstName, lastName: staff.lastName, email: staff.email, locale: staff.locale,
  active: staff.active, version: staff.version, username: users.username, lastLoginAt: users.lastLoginAt,
  hasPassword: sql<boolean>`${users.passwordHash} is not null`,
  twoFactor: sql<boolean>`${users.totpSecret} is not null`,
  staffGroupId: staffGroups.id, group: staffGroups.name,
}

const members = (actor: Staff) => db.select({ ...columns, ruled: ruledBy(actor, memberships.staffId) })
  .from(memberships)
  .innerJoin(staff, eq(staff.id, memberships.staffId))
  .innerJoin(users, eq(users.id, staff.userId))
  .innerJoin(staffGroups,
    and(eq(staffGroups.companyId, memberships.companyId), eq(staffGroups.id, memberships.staffGroupId)))

/** The staff of the company, the active ones first. Needs staff.edit. */
export async function listStaff(actor: Staff) {
  permit(actor, 'staff.edit')
  return members(actor).where(eq(memberships.companyId, actor.company.id))
    .orderBy(sql`${staff.active} desc`, byName, staff.id)
}

/**
 * A staff member of the company. `ruled`: whether the actor may change who they are and whether they can log in, which
 * counts in every company of theirs. Or NotFound.
 */
export async function getStaffMember(actor: Staff, staffId: number) {
  permit(actor, 'staff.edit')
  const [member] = await members(actor)
    .where(and(eq(memberships.companyId, actor.company.id), eq(memberships.staffId, staffId)))
  if (!member) throw new NotFound('staff member')
  return member
}

export type StaffMember = Awaited<ReturnType<typeof getStaffMember>>

const ownMembership = alias(memberships, 'own_membership')
const ownGroup = alias(staffGroups, 'own_group')
const here = alias(memberships, 'here')

/**
 * Active staff of the actor's other companies who could join this one; only of companies where the actor has
 * staff.edit.
 */
export async function listColleagues(actor: Staff) {
  permit(actor, 'staff.edit')
  return db
    .selectDistinctOn([staff.id], {
      staffId: staff.id, firstName: staff.firstName, lastName: staff.lastName, username: users.username,
      company: companies.name,
    })
    .from(ownMembership)
    .innerJoin(ownGroup, and(
      eq(ownGroup.companyId, ownMembership.companyId), eq(ownGroup.id, ownMembership.staffGroupId),
      sql`'staff.edit' = any(${ownGroup.permissions})`))
    .innerJoin(memberships, eq(memberships.companyId, ownMembership.companyId))
    .innerJoin(companies, eq(companies.id, memberships.companyId))
    .innerJoin(staff, and(eq(staff.id, memberships.staffId), staff.active))
    .innerJoin(users, eq(users.id, staff.userId))
    .leftJoin(here, and(eq(here.companyId, actor.company.id), eq(here.staffId, staff.id)))
    .where(and(
      eq(ownMembership.staffId, actor.staffId), ne(ownMembership.companyId, actor.company.id), isNull(here.staffId)))
    .orderBy(staff.id, asc(companies.name))
}

const groupColumns = {
  id: staffGroups.id, name: staffGroups.name, permissions: staffGroups.permissions, version: staffGroups.version,
  members: sql<number>`(
    select count(*)::int from ${memberships}
    where ${memberships.companyId} = ${staffGroups.companyId} and ${memberships.staffGroupId} = ${staffGroups.id})`,
}

const known = <Group extends { permissions: string[] }>(group: Group) =>
  ({ ...group, permissions: group.permissions.filter(isPermission) })

/** The staff groups of the company with their permissions and number of members. Needs staff.edit. */
export async function listStaffGroups(actor: Staff) {
  permit(actor, 'staff.edit')
  const groups = await db.select(groupColumns).from(staffGroups).where(eq(staffGroups.companyId, actor.company.id))
    .orderBy(sql`${staffGroups.name} collate "und-x-icu"`, staffGroups.id)
  return groups.map(known)
}

export type StaffGroup = Awaited<ReturnType<typeof listStaffGroups>>[number]

/** One staff group of the company. Or NotFound. */
export async function getStaffGroup(actor: Staff, id: number) {
  permit(actor, 'staff.edit')
  const [group] = await db.select(groupColumns).from(staffGroups)
    .where(and(eq(staffGroups.companyId, actor.company.id), eq(staffGroups.id, id)))
  if (!group) throw new NotFound('staff group')
  return known(group)
}
