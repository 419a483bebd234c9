import type { FormState, FormValues } from '@/components/form/form-state'
import { listGroups } from '@/features/client-groups/queries'
import { describeChange } from '@/features/settings/describe-change'
import { compareGroups } from '@/features/settings/queries'
import type { Staff } from '@/lib/actor'
import type { Translate } from '@/locales/translator'
import { besideForm } from './client-form-steps'
import type { GroupChanges } from './group-changes'
import { getClient } from './queries/get-client'

type Asked = { number: number; groupId: number | undefined; seen: string | undefined }

/**
 * Before a client moves to a group with other settings, the form comes back once with what changes, and with all that was
 * typed. Undefined: nothing changes, or it was seen.
 */
export async function groupStep(
  actor: Staff, t: Translate, { number, groupId, seen }: Asked, values: FormValues,
): Promise<Partial<FormState> | undefined> {
  const [client, groups] = await Promise.all([getClient(actor, number), listGroups(actor)])
  const to = groups.find(({ id, isDefault }) => (groupId === undefined ? isDefault : id === groupId))
  if (!to || to.id === client.groupId || seen === String(to.id)) return undefined
  const changes = await compareGroups(actor, [client.id], to.id)
  if (changes.length === 0) return undefined
  const shown: GroupChanges = { group: String(to.id), rows: changes.map((change) => describeChange(t, change)) }
  return {
    status: 'invalid', values, message: t('settings.changes.again'), errors: { groupId: t('settings.changes.confirm', { group: to.name }) },
    data: { ...await besideForm({ actor, values }), groupChanges: JSON.stringify(shown) },
  }
}
