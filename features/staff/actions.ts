'use server'

import { redirect } from 'next/navigation'
import { staffAction } from '@/features/accounts/action'
import { sendPasswordLink } from '@/features/accounts/commands/password-link'
import { addMember, addStaff } from './commands/add-staff'
import { activateStaff, changeStaffGroup, deactivateStaff, removeStaff } from './commands/change-membership'
import { editStaff } from './commands/edit-staff'
import { createStaffGroup, deleteStaffGroup, editStaffGroup } from './commands/staff-groups'
import {
  memberInput, newStaffGroupInput, newStaffInput, staffGroupIdInput, staffGroupInput, staffIdInput, staffInput,
} from './input'

export const addStaffAction = staffAction(newStaffInput, async ({ actor, input }) => {
  await addStaff(actor, input)
  const notice = input.password === undefined ? 'staffInvited' : 'staffAdded'
  redirect(`/admin/${actor.company.slug}/settings/staff?notice=${notice}`)
})

export const addMemberAction = staffAction(memberInput, async ({ actor, input }) => {
  await addMember(actor, input)
  redirect(`/admin/${actor.company.slug}/settings/staff?notice=staffAdded`)
})

export const editStaffAction = staffAction(staffInput, async ({ actor, input }) => {
  await editStaff(actor, input)
  redirect(`/admin/${actor.company.slug}/settings/staff?notice=saved`)
})

export const changeStaffGroupAction = staffAction(memberInput, async ({ actor, input }) => {
  await changeStaffGroup(actor, input)
  redirect(`/admin/${actor.company.slug}/settings/staff?notice=saved`)
})

export const sendStaffLinkAction = staffAction(staffIdInput, async ({ actor, input }) => {
  await sendPasswordLink(actor, { staffId: input.staffId })
  redirect(`/admin/${actor.company.slug}/settings/staff?notice=linkSent`)
})

export const deactivateStaffAction = staffAction(staffIdInput, async ({ actor, input }) => {
  await deactivateStaff(actor, input.staffId)
  redirect(`/admin/${actor.company.slug}/settings/staff?notice=staffDeactivated`)
})

export const activateStaffAction = staffAction(staffIdInput, async ({ actor, input }) => {
  await activateStaff(actor, input.staffId)
  redirect(`/admin/${actor.company.slug}/settings/staff?notice=staffActivated`)
})

export const removeStaffAction = staffAction(staffIdInput, async ({ actor, input }) => {
  await removeStaff(actor, input.staffId)
  // Whoever removed themselves has no page in this company any more.
  if (input.staffId === actor.staffId) redirect('/admin')
  redirect(`/admin/${actor.company.slug}/settings/staff?notice=staffRemoved`)
})

export const createStaffGroupAction = staffAction(newStaffGroupInput, async ({ actor, input }) => {
  await createStaffGroup(actor, input)
  redirect(`/admin/${actor.company.slug}/settings/staff-groups?notice=staffGroupCreated`)
})

export const editStaffGroupAction = staffAction(staffGroupInput, async ({ actor, input }) => {
  await editStaffGroup(actor, input)
  redirect(`/admin/${actor.company.slug}/settings/staff-groups?notice=saved`)
})

export const deleteStaffGroupAction = staffAction(staffGroupIdInput, async ({ actor, input }) => {
  await deleteStaffGroup(actor, input.id)
  redirect(`/admin/${actor.company.slug}/settings/staff-groups?notice=staffGroupDeleted`)
})
