import { eq, and, sql } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { clients } from '@/db/schema/clients'
import { getCompany } from '@/features/companies/queries'
import { clearKey, inputKey } from '@/features/custom-fields/custom-field'
import { checkValues } from '@/features/custom-fields/commands/save-values'
import { listFields } from '@/features/custom-fields/queries'
import { changed, record } from '@/features/events/commands'
import type { ClientUser } from '@/lib/actor'
import { permitClient } from '@/lib/client-permit'
import { Refusal } from '@/lib/errors'
import { editableColumns } from '../own-profile'
import type { OwnProfile } from '../own-profile-input'
import { checkState, readPhones, readTaxId, type FieldErrors } from './check-client'
import { lockOwnClient } from './lock-own-client'
import { savePhones } from './save-phones'

/**
 * Saves what a client says of themselves, and only of themselves: no id is asked for. What is left out stays. Refuses, beside
 * each field, what the company does not let its clients edit, and with Conflict a save of an older version.
 */
export async function updateOwnProfile(actor: ClientUser, { version, phones: typed, custom: values, ...given }: OwnProfile) {
  permitClient(actor, 'profile')
  await transaction(async () => {
    const before = await lockOwnClient(actor, version)
    const [company, fields] = await Promise.all([getCompany(actor), listFields(actor, { groupId: before.groupId })])
    refuseOthers({ ...given, phones: typed }, editableColumns(company.clientEditableFields))
    refuseOthers(prefixed(values), new Set(fields.filter((field) => field.clientEditable)
      .flatMap((field) => [inputKey(field), clearKey(field)]).map((key) => `custom.${key}`)))

    const errors: FieldErrors = {}
    const { country, state } = { ...before, ...defined(given) }
    if (given.country !== undefined || given.state !== undefined) checkState(actor, { country, state }, errors)
    const phones = typed && readPhones(actor, { phones: typed, country }, errors)
    const taxId = given.taxId === undefined ? undefined
      : await readTaxId(actor, { taxId: given.taxId, country }, errors, before.taxId)
    const custom = values && await checkValues(actor, { groupId: before.groupId, values, clientId: before.id })
    Object.assign(errors, custom?.errors)
    if (Object.keys(errors).length > 0) throw new Refusal(errors)

    const columns = defined({ ...given, taxId })
    const changes = { ...changed<Record<string, unknown>>(before, { ...columns, phones }), ...await custom?.save(before.id) }
    if (Object.keys(changes).length === 0) return
    if (phones && 'phones' in changes) await savePhones(actor, before.id, phones)
    await db.update(clients).set({ ...columns, updatedAt: new Date(), version: sql`${clients.version} + 1` })
      .where(and(eq(clients.companyId, actor.company.id), eq(clients.id, before.id)))
    await record(actor, 'client.updated', { clientId: before.id, changes })
  })
}

const defined = <T extends object>(fields: T) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: NonNullable<T[K]> }

const prefixed = (values: object = {}) => Object.fromEntries(Object.entries(values).map(([key, value]) => [`custom.${key}`, value]))

function refuseOthers(given: object, allowed: ReadonlySet<string>) {
  const others = Object.keys(defined(given)).filter((field) => !allowed.has(field))
  if (others.length > 0) throw new Refusal(Object.fromEntries(others.map((field) => [field, 'errors.notAllowed'])))
}
