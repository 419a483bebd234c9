import { makeClientGroup, unique } from '@/db/factories'
import { settings } from './addresses'
import { byAdmins, forAdmins, row, type Actions, type Routes } from './rows'

export const routes: Routes = {
  [`${settings}/client-groups`]: forAdmins,
  [`${settings}/client-groups/new`]: forAdmins,
  [`${settings}/client-groups/[group]`]: forAdmins,
  [`${settings}/client-groups/[group]/delete`]: forAdmins,
  [`${settings}/client-groups/[group]/settings`]: forAdmins,
}

export const actions: Actions = {
  'features/client-groups/actions.ts#createGroupAction': row(byAdmins, () => ({ name: unique('group'), color: '#1d4ed8', description: '' })),
  'features/client-groups/actions.ts#editGroupAction': row(byAdmins, async ({ world }) => {
    const group = await makeClientGroup(world.company.id)
    return { id: String(group.id), version: '1', name: unique('group'), color: '#1d4ed8', description: '' }
  }),
  'features/client-groups/actions.ts#deleteGroupAction': row(byAdmins, async ({ world }) =>
    ({ id: String((await makeClientGroup(world.company.id)).id) })),
}
