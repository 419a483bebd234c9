'use server'

import { redirect } from 'next/navigation'
import { staffAction } from '@/features/accounts/action'
import { createGroup, deleteGroup, editGroup } from './commands'
import { groupIdInput, groupInput, newGroupInput } from './input'

export const createGroupAction = staffAction(newGroupInput, async ({ actor, input }) => {
  await createGroup(actor, input)
  redirect(`/admin/${actor.company.slug}/settings/client-groups?notice=groupCreated`)
})

export const editGroupAction = staffAction(groupInput, async ({ actor, input }) => {
  await editGroup(actor, input)
  redirect(`/admin/${actor.company.slug}/settings/client-groups?notice=saved`)
})

export const deleteGroupAction = staffAction(groupIdInput, async ({ actor, input }) => {
  await deleteGroup(actor, input.id)
  redirect(`/admin/${actor.company.slug}/settings/client-groups?notice=groupDeleted`)
})
