import { z } from 'zod'
import type { MessageRef } from '@/lib/errors'
import { wholeNumber } from '@/lib/schema'
import type { Place } from './commands/save-settings'
import { isSettingKey, keysOf, settingOf, type SettingKey, type Settings } from './registry'
import { controlName, levels, type About, type Level, type Typed } from './setting'

const control = z.union([z.string(), z.array(z.string()).max(500)]).optional()
const place = { level: z.enum(levels), group: wholeNumber.optional(), number: wholeNumber.optional() }

/** Which level a form is for, before anything else of it is read. */
export const levelInput = z.looseObject({ level: place.level })

const shown = z.string().max(50_000).transform((text, context): Partial<Record<SettingKey, unknown>> => {
  try {
    const parsed: unknown = JSON.parse(text)
    if (typeof parsed === 'object' && parsed !== null) return parsed as Partial<Record<SettingKey, unknown>>
  } catch { /* told below */ }
  context.addIssue({ code: 'custom', message: 'settings.billing.damaged' })
  return z.NEVER
})

/** The names of a setting's controls. */
export const controlsOf = (key: SettingKey, about: Pick<About, 'currencies'>) =>
  settingOf(key).kind.controls(about).map((ending) => controlName(key, ending))

/** The form of one level: what each control says becomes the value of its setting, or an error beside the control. */
export function settingsInput(level: Level, about: About) {
  const keys = keysOf(level)
  const controls = Object.fromEntries(keys.flatMap((key) => controlsOf(key, about).map((name) => [name, control])))
  return z.strictObject({ ...place, shown, inherit: z.string().refine(isSettingKey).optional(), ...controls })
    .transform((form, context) => {
      const values: Record<string, unknown> = {}
      const said = form as Record<string, unknown>
      for (const key of form.inherit === undefined ? keys : []) {
        const { kind } = settingOf(key)
        const typed: Typed = Object.fromEntries(kind.controls(about).map((ending) =>
          [ending, said[controlName(key, ending)] as Typed[string]]))
        const read = kind.read(typed, about)
        if ('value' in read) values[key] = read.value
        else {
          for (const [ending, message] of Object.entries(read.errors)) {
            context.addIssue({ code: 'custom', path: [controlName(key, ending)], ...spread(message) })
          }
        }
      }
      return {
        place: placeOf(form), shown: form.shown, inherit: form.inherit as SettingKey | undefined, values: values as Partial<Settings>,
      }
    })
}
export type SettingsInput = z.output<ReturnType<typeof settingsInput>>

const spread = (message: MessageRef) => (typeof message === 'string' ? { message } : { message: message.key, params: message.values })

/** A level without the id it needs names nothing: 0 is nobody's. */
const placeOf = ({ level, group, number }: { level: Level; group?: number; number?: number }): Place =>
  (level === 'company' ? { level } : level === 'group' ? { level, groupId: group ?? 0 } : { level, number: number ?? 0 })
