import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { joinCompany, makeCompany, makeStaff, makeStaffGroup, unique } from '@/db/factories'
import { staff } from '@/db/schema/accounts'
import { permissions } from '@/lib/permit'
import { settings } from './addresses'
import { byAdmins, forAdmins, row, type Actions, type Routes } from './rows'
import type { Stage } from './stage'

const freshMember = async ({ world }: Stage) => {
  const member = await makeStaff()
  await joinCompany(world.company.id, member.id, world.readers.id)
  return member
}

export const routes: Routes = {
  [`${settings}/staff`]: forAdmins,
  [`${settings}/staff/new`]: forAdmins,
  [`${settings}/staff/[member]`]: forAdmins,
  [`${settings}/staff/[member]/deactivate`]: forAdmins,
  [`${settings}/staff/[member]/remove`]: forAdmins,
  [`${settings}/staff-groups`]: forAdmins,
  [`${settings}/staff-groups/new`]: forAdmins,
  [`${settings}/staff-groups/[group]`]: forAdmins,
  [`${settings}/staff-groups/[group]/delete`]: forAdmins,
}

export const actions: Actions = {
  'features/staff/actions.ts#addStaffAction': row(byAdmins, ({ world }) => ({
    firstName: 'New', lastName: 'Member', email: 'new@staff.example', locale: 'en', staffGroupId: String(world.readers.id),
    username: unique('member'), passwordBy: 'link',
  })),
  'features/staff/actions.ts#addMemberAction': row(byAdmins, async ({ world }) => {
    // Only colleagues from a company that the administrator belongs to as well can be added.
    const elsewhere = await makeCompany()
    const group = await makeStaffGroup(elsewhere.id, permissions)
    const colleague = await makeStaff()
    await joinCompany(elsewhere.id, colleague.id, group.id)
    await joinCompany(elsewhere.id, world.admin.id, group.id)
    return { staffId: String(colleague.id), staffGroupId: String(world.readers.id) }
  }),
  'features/staff/actions.ts#changeStaffGroupAction': row(byAdmins, async (stage) =>
    ({ staffId: String((await freshMember(stage)).id), staffGroupId: String(stage.world.admins.id) })),
  'features/staff/actions.ts#editStaffAction': row(byAdmins, async (stage) => {
    const member = await freshMember(stage)
    return { staffId: String(member.id), version: '1', firstName: 'Other', lastName: 'Name', email: member.email, locale: 'en' }
  }),
  'features/staff/actions.ts#sendStaffLinkAction': row(byAdmins, async (stage) => ({ staffId: String((await freshMember(stage)).id) })),
  'features/staff/actions.ts#deactivateStaffAction': row(byAdmins, async (stage) => ({ staffId: String((await freshMember(stage)).id) })),
  'features/staff/actions.ts#activateStaffAction': row(byAdmins, async (stage) => {
    const member = await freshMember(stage)
    await db.update(staff).set({ active: false }).where(sql`${staff.id} = ${member.id}`)
    return { staffId: String(member.id) }
  }),
  'features/staff/actions.ts#removeStaffAction': row(byAdmins, async (stage) => ({ staffId: String((await freshMember(stage)).id) })),
  'features/staff/actions.ts#createStaffGroupAction': row(byAdmins, () => ({ name: unique('group'), 'permissions[]': ['clients.view'] })),
  'features/staff/actions.ts#editStaffGroupAction': row(byAdmins, async ({ world }) => {
    const group = await makeStaffGroup(world.company.id, ['clients.view'])
    return { id: String(group.id), version: '1', name: unique('group'), 'permissions[]': ['clients.view', 'billing.view'] }
  }),
  'features/staff/actions.ts#deleteStaffGroupAction': row(byAdmins, async ({ world }) =>
    ({ id: String((await makeStaffGroup(world.company.id, [])).id) })),
}
