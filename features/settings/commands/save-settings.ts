import { and, eq, inArray, isNull, sql, type SQL } from 'drizzle-orm'
import { z } from 'zod'
import { db, transaction } from '@/db/client'
import { clientGroups } from '@/db/schema/companies'
import { settings } from '@/db/schema/settings'
import { lockClient } from '@/features/clients/commands/lock-client'
import { lockCompany } from '@/features/companies/commands/lock-company'
import { record } from '@/features/events/commands'
import type { Staff } from '@/lib/actor'
import { NotFound, Refusal, type MessageRef } from '@/lib/errors'
import { permit } from '@/lib/permit'
import { traceSettings, type Whose } from '../queries'
import { settingKeys, settingOf, type SettingKey, type Settings } from '../registry'
import { encode, isKeyOf, type Trace } from '../resolve'
import { canonical, type Level } from '../setting'
import { checkNumberFormat } from './number-format'
import { setNumberStart } from './number-start'

/** Whose settings are changed; a client is named by the Client ID. */
export type Place = { level: 'company' } | { level: 'group'; groupId: number } | { level: 'client'; number: number }

/** Somebody saved other values since the form was shown; `keys` are those that both changed. */
export class StaleSettings extends Refusal {
  constructor(readonly keys: readonly SettingKey[]) { super(Object.fromEntries(keys.map((key) => [key, 'settings.billing.meanwhile']))) }
}

/** What a setting does beside being there, in the same transaction. */
const effects: Partial<{ [Key in SettingKey]: (actor: Staff, value: Settings[Key]) => Promise<void> }> = {
  'invoice.number-start': setNumberStart,
  'invoice.number-format': checkNumberFormat('invoice'),
  'credit-note.number-format': checkNumberFormat('credit-note'),
}

/**
 * Saves settings of one level, each by its key. With `shown`, what a form showed (as stored, by key): what the form left as
 * it was is left alone, and what was saved otherwise meanwhile is refused by StaleSettings. Refused by key: what may not
 * stand at this level, what does not fit, and what does not go together.
 */
export async function saveSettings(
  actor: Staff, place: Place, values: Partial<Settings>, shown?: Readonly<Partial<Record<SettingKey, unknown>>>,
) {
  permit(actor, permissionFor(place.level))
  const asked = new Map(Object.entries(values).map(([key, value]) => {
    if (!isKeyOf(place.level, key)) throw new Refusal({ [key]: 'errors.notAllowed' })
    const stored = z.safeEncode(settingOf(key).schema, value)
    if (!stored.success) throw new Refusal({ [key]: 'errors.invalid' })
    return [key, { value, stored: stored.data as unknown }] as const
  }))
  await transaction(async () => {
    const at = await lockPlace(actor, place)
    const now = await traceSettings(actor, at.whose)
    const stale: SettingKey[] = []
    const changing = [...asked].filter(([key, { stored }]) => {
      const [typed, current] = [canonical(stored), canonical(encode(key, now[key].value))]
      const before = shown && key in shown ? canonical(shown[key]) : current
      if (typed === current || (shown && typed === before)) return false
      if (before !== current) stale.push(key)
      return true
    })
    if (stale.length > 0) throw new StaleSettings(stale)
    if (changing.length === 0) return
    refuseTogether(now, new Map(changing.map(([key, { value }]) => [key, value])))
    for (const [key, { value }] of changing) await take(actor, key, value)
    await remove(at.rows, changing.map(([key]) => key))
    await db.insert(settings).values(changing.map(([key, { stored }]) => ({
      companyId: actor.company.id, ...at.columns, key,
      // As text, because the driver would write a bare null or a bare string as something else.
      value: sql`${JSON.stringify(stored)}::text::jsonb`,
    })))
    await record(actor, 'settings.changed', {
      clientId: at.whose.clientId,
      changes: {
        ...at.named,
        ...Object.fromEntries(changing.map(([key, { stored }]) => [`setting:${key}`, [encode(key, now[key].value), stored]])),
      },
    })
  })
}

/** Takes a setting of this level away, so that the inherited value counts again. Nothing happens where it is not set. */
export async function useInherited(actor: Staff, place: Place, key: SettingKey) {
  permit(actor, permissionFor(place.level))
  if (!isKeyOf(place.level, key)) throw new Refusal({ [key]: 'errors.notAllowed' })
  await transaction(async () => {
    const at = await lockPlace(actor, place)
    const now = await traceSettings(actor, at.whose)
    const { value, inherited } = now[key]
    if (!inherited) return
    refuseTogether(now, new Map([[key, inherited.value]]))
    await take(actor, key, inherited.value)
    await remove(at.rows, [key])
    await record(actor, 'settings.inherited', {
      clientId: at.whose.clientId,
      changes: { ...at.named, [`setting:${key}`]: [encode(key, value), encode(key, inherited.value)] },
    })
  })
}

const permissionFor = (level: Level) => (level === 'client' ? 'clients.edit' : 'settings.edit')

type Locked = {
  whose: Whose
  /** What a row of this place holds, and which rows those are. */
  columns: { groupId?: number; clientId?: number }
  rows: SQL | undefined
  /** What an event tells of it. */
  named: Record<string, unknown>
}

/** Holds the place until the transaction ends, so that two saves of it take turns. Or NotFound. */
async function lockPlace(actor: Staff, place: Place): Promise<Locked> {
  const company = eq(settings.companyId, actor.company.id)
  if (place.level === 'client') {
    const client = await lockClient(actor, place.number)
    if (client.erasedAt) throw new NotFound('client')
    const columns = { clientId: client.id }
    return { whose: columns, columns, rows: and(company, eq(settings.clientId, client.id)), named: {} }
  }
  await lockCompany(actor)
  if (place.level === 'company') {
    return { whose: {}, columns: {}, rows: and(company, isNull(settings.groupId), isNull(settings.clientId)), named: {} }
  }
  const [group] = await db.select({ id: clientGroups.id, name: clientGroups.name }).from(clientGroups)
    .where(and(eq(clientGroups.companyId, actor.company.id), eq(clientGroups.id, place.groupId))).for('key share')
  if (!group) throw new NotFound('client group')
  const columns = { groupId: group.id }
  return { whose: columns, columns, rows: and(company, eq(settings.groupId, group.id)), named: { groupId: group.id, groupName: group.name } }
}

/** Asks the rules of all settings about the values as they would be; only where one that a rule reads has changed. */
function refuseTogether(now: Trace, changing: ReadonlyMap<SettingKey, unknown>) {
  const before = Object.fromEntries(settingKeys.map((key) => [key, now[key].value]))
  const after = { ...before, ...Object.fromEntries(changing) }
  const errors: Record<string, MessageRef> = {}
  for (const key of settingKeys) {
    const { rule } = settingOf(key)
    const message = rule?.(after)
    // What was wrong before (by a change of the level above, say) does not keep other settings from being saved.
    if (message && !rule?.(before)) errors[key] = message
  }
  if (Object.keys(errors).length > 0) throw new Refusal(errors)
}

async function take(actor: Staff, key: SettingKey, value: unknown) {
  const effect = effects[key] as ((actor: Staff, value: unknown) => Promise<void>) | undefined
  await effect?.(actor, value)
}

async function remove(rows: SQL | undefined, keys: readonly SettingKey[]) {
  await db.delete(settings).where(and(rows, inArray(settings.key, [...keys])))
}
