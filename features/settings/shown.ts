import type { FormValues } from '@/components/form/form-state'
import type { Level, About } from './setting'
import { controlName } from './setting'
import { keysOf, settingOf, type SettingKey } from './registry'
import { encode, type Trace } from './resolve'

/** What the form of a level shows, as stored: it comes back with the form, so that what nobody touched is left alone. */
export const shownOf = (level: Level, trace: Trace): string =>
  JSON.stringify(Object.fromEntries(keysOf(level).map((key) => [key, encode(key, trace[key].value)])))

/** The controls of one setting, filled with its value. */
export const writtenOf = (key: SettingKey, value: unknown, about: About): FormValues =>
  Object.fromEntries(Object.entries(settingOf(key).kind.write(value, about)).map(([ending, text]) => [controlName(key, ending), text]))

/** An amount in a currency that was switched off since is still asked for and kept. */
export const currenciesWith = (on: readonly { code: string }[], trace: Trace): string[] =>
  [...new Set([...on.map(({ code }) => code), ...Object.keys(trace['late-fee.amounts'].value as object)])]
