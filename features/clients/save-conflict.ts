import type { FormValues } from '@/components/form/form-state'
import { listGroups } from '@/features/client-groups/queries'
import { initialValues, listValues } from '@/features/custom-fields/queries'
import { inputName } from '@/features/custom-fields/custom-field'
import { typeOf } from '@/features/custom-fields/types'
import type { ClientUser, Staff } from '@/lib/actor'
import { countryName } from '@/lib/countries'
import { Conflict } from '@/lib/errors'
import { subdivisionName } from '@/lib/subdivisions'
import { languageName } from '@/locales'
import type { MessageKey, Translate } from '@/locales/translator'
import { clientFormValues } from './client-form-values'
import { getClient } from './queries/get-client'
import { areSameTags, splitTags } from './tag'

/** One field that stands differently in the database and in the form. */
export type Difference = { label: string; saved: string; typed: string }

type Context = { actor: Staff | ClientUser; t: Translate; values: FormValues; error?: unknown }

/**
 * After a conflict: the version to save over, and what differs, so that nobody overwrites what they have not seen.
 * `has` says which of the client's fields the form holds.
 */
export async function besideConflict(
  { actor, t, values, error }: Context, has: (name: string) => boolean = () => true,
): Promise<Record<string, string>> {
  if (!(error instanceof Conflict)) return {}
  const client = await getClient(actor, Number(values.number) || 0)
  const [groups, custom] = await Promise.all([
    actor.kind === 'staff' ? listGroups(actor) : [],
    listValues(actor, { clientId: client.id, groupId: client.groupId }),
  ])
  const saved: FormValues = { ...clientFormValues(client), ...initialValues(custom) }
  const labels = new Map(custom.map(({ field }) => [inputName(field), field.label]))
  const show = (name: string, value: string) => {
    const field = custom.find((one) => inputName(one.field) === name)?.field
    if (name === 'taxExempt' || name === 'marketingOptIn') return t(value === 'on' ? 'common.yes' : 'common.no')
    if (value === '') return ''
    if (name === 'country') return countryName(value, t.locale)
    if (name === 'state') return subdivisionName(value, t.locale)
    if (name === 'locale') return languageName(value)
    if (name === 'groupId') return groups.find(({ id }) => String(id) === value)?.name ?? value
    const shown = field && typeOf(field).display(value, { t })
    return typeof shown === 'string' ? shown : value
  }
  const open = custom.filter(({ field }) => !typeOf(field).isSecret)
  const names = [...fieldLabels.keys(), ...open.map(({ field }) => inputName(field))]
  const differences: Difference[] = names.filter(has).flatMap((name) => {
    const [before, after] = [text(saved[name]), text(values[name])]
    const key = fieldLabels.get(name)
    return before === after || (name === 'tags' && areSameTags(splitTags(before), splitTags(after))) ? []
      : [{ label: key ? t(key) : labels.get(name) ?? name, saved: show(name, before), typed: show(name, after) }]
  })
  const phones = [phoneText(saved), phoneText(values)] as const
  if (has('phones') && phones[0] !== phones[1]) {
    differences.push({ label: t('clients.form.phones'), saved: phones[0], typed: phones[1] })
  }
  return { version: String(client.version), differences: JSON.stringify(differences) }
}

const text = (value: string | string[] | undefined) => (typeof value === 'string' ? value.trim() : '')

const phoneText = (values: FormValues) => Object.entries(values)
  .filter(([name, value]) => /^phones\.\d+\.(number|extension)$/.test(name) && value !== '')
  .map(([, value]) => value).join(', ')

const fieldLabels = new Map<string, MessageKey>([
  'firstName', 'lastName', 'companyName', 'title', 'address1', 'address2', 'city', 'country', 'state', 'zip', 'email',
  'taxExempt', 'taxId', 'currency', 'username', 'locale', 'groupId', 'marketingOptIn', 'tags',
].map((name) => [name, `clients.fields.${name}` as MessageKey]))
