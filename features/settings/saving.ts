import type { z } from 'zod'
import type { FormValues } from '@/components/form/form-state'
import { getClient } from '@/features/clients/queries/get-client'
import { listCurrencies } from '@/features/companies/queries'
import type { Staff } from '@/lib/actor'
import { Refusal } from '@/lib/errors'
import { MalformedForm, type Fields } from '@/lib/form-data'
import { translator, type Translate } from '@/locales/translator'
import { StaleSettings, type Place } from './commands/save-settings'
import { controlsOf, levelInput, settingsInput, type SettingsInput } from './input'
import { traceSettings, type Whose } from './queries'
import { isSettingKey, settingOf } from './registry'
import { currenciesWith, shownOf } from './shown'
import type { Level } from './setting'

export type Form = SettingsInput

/** Whose settings a place holds. Or NotFound. */
export async function whoseAt(actor: Staff, place: Place): Promise<Whose> {
  if (place.level === 'group') return { groupId: place.groupId }
  return place.level === 'client' ? { clientId: (await getClient(actor, place.number)).id } : {}
}

/** What the page and its form need: every value with its source, and how values are typed and shown. */
export async function readSettings(actor: Staff, whose: Whose, t?: Translate) {
  const [trace, on, translate] = await Promise.all([traceSettings(actor, whose), listCurrencies(actor), t ?? translator(actor.locale)])
  return { trace, about: { t: translate, currencies: currenciesWith(on, trace) } }
}

/** The schema of the form that was sent, by the level that it names. */
export async function readerOf(actor: Staff, fields: Fields | FormValues) {
  const parsed = levelInput.safeParse(fields)
  if (!parsed.success) throw new MalformedForm('level')
  const { level } = parsed.data
  const place = placeIn(level, fields)
  const read = await readSettings(actor, await whoseAt(actor, place))
  return { ...read, schema: settingsInput(level, read.about) as z.ZodType<Form> }
}

const placeIn = (level: Level, { group, number }: Fields | FormValues): Place =>
  (level === 'company' ? { level } : level === 'group' ? { level, groupId: numberIn(group) } : { level, number: numberIn(number) })

const numberIn = (text: unknown) => (typeof text === 'string' && /^\d{1,9}$/.test(text) ? Number(text) : 0)

/** What a command refuses by key is told beside the setting's control; of what changed meanwhile, what it is now. */
export async function namedByControl(actor: Staff, t: Translate, place: Place, work: () => Promise<void>) {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const { trace, about } = await readSettings(actor, await whoseAt(actor, place), t)
    const stale = error instanceof StaleSettings
    const fields = Object.fromEntries(Object.entries(error.fields).map(([key, message]) => {
      if (!isSettingKey(key)) return [key, message]
      const value = stale ? settingOf(key).kind.show(trace[key].value, about) : ''
      return [controlsOf(key, about)[0] ?? key, stale ? { key: 'settings.billing.meanwhile', values: { value } } : message]
    }))
    throw stale ? new Meanwhile(fields, shownOf(place.level, trace)) : new Refusal(fields)
  }
}

class Meanwhile extends Refusal {
  constructor(fields: Refusal['fields'], readonly shown: string) { super(fields) }
}

/** After others saved meanwhile: what the form shows now, so that whoever saves again overwrites what they have read. */
export const besideStale = async ({ error }: { error?: unknown }): Promise<Record<string, string>> =>
  (error instanceof Meanwhile ? { shown: error.shown } : {})
