import { db } from '@/db/client'
import { unique } from '@/db/factories'
import { customFields, customFieldValues } from '@/db/schema/custom-fields'
import { settings } from './addresses'
import { byAdmins, forAdmins, row, type Actions, type Routes } from './rows'

export const routes: Routes = {
  [`${settings}/custom-fields`]: forAdmins,
  [`${settings}/custom-fields/new`]: forAdmins,
  [`${settings}/custom-fields/[field]`]: forAdmins,
  [`${settings}/custom-fields/[field]/delete`]: forAdmins,
}

export const actions: Actions = {
  'features/custom-fields/actions.ts#createFieldAction': row(byAdmins, () => ({ type: 'text', label: unique('field') })),
  'features/custom-fields/actions.ts#updateFieldAction': row(byAdmins, ({ field }) => ({ id: String(field.id), version: '1', label: unique('field') })),
  'features/custom-fields/actions.ts#moveFieldAction': row(byAdmins, ({ field }) => ({ id: String(field.id), to: 'up' })),
  'features/custom-fields/actions.ts#deleteFieldAction': row(byAdmins, async ({ world }) => {
    const [field] = await db.insert(customFields).values({ companyId: world.company.id, type: 'text', label: unique('field') }).returning()
    return { id: String(field?.id), seen: '0' }
  }),
  'features/custom-fields/actions.ts#revealSecretAction': row(byAdmins, async ({ world }) => {
    const companyId = world.company.id
    const [field] = await db.insert(customFields).values({ companyId, type: 'secret', label: unique('field') }).returning()
    await db.insert(customFieldValues).values({ companyId, fieldId: field!.id, clientId: world.client.id, value: '4711' })
    return { number: String(world.client.number), fieldId: String(field!.id) }
  }),
}
