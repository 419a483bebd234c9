import { getCompany } from '@/features/companies/queries'
import { listValues } from '@/features/custom-fields/queries'
import type { ClientUser } from '@/lib/actor'
import { permitClient } from '@/lib/client-permit'
import { editableColumns, mayEditEmail } from '../own-profile'
import { getClient } from './get-client'

/** The client's own record, the custom fields that they see, and what of it their company lets them edit. */
export async function getOwnProfile(actor: ClientUser) {
  permitClient(actor, 'profile')
  const [client, company] = await Promise.all([getClient(actor, 0), getCompany(actor)])
  const custom = await listValues(actor, { clientId: client.id, groupId: client.groupId })
  return {
    client, custom, editable: editableColumns(company.clientEditableFields),
    emailEditable: mayEditEmail(company.clientEditableFields),
  }
}

export type OwnRecord = Awaited<ReturnType<typeof getOwnProfile>>
