import { z } from 'zod'
import type { Translate } from '@/locales/translator'
import { isSettingKey, labelKey, settingOf, type SettingKey } from './registry'
import type { SettingChange } from './resolve'

const show = (t: Translate, key: SettingKey, value: unknown) => settingOf(key).kind.show(value, { t, currencies: [] })

/** One changed setting as people read it. */
export const describeChange = (t: Translate, { key, before, after }: Omit<SettingChange, 'clients'>) =>
  ({ label: t(labelKey(key)), before: show(t, key, before), after: show(t, key, after) })

/** The same of what an event keeps, as stored; undefined for a setting that there is no more, or that was other then. */
export function describeStored(t: Translate, key: string, stored: readonly [unknown, unknown]) {
  if (!isSettingKey(key)) return undefined
  const [before, after] = stored.map((side) => z.safeDecode(settingOf(key).schema as z.ZodType<unknown, unknown>, side))
  return before?.success && after?.success ? describeChange(t, { key, before: before.data, after: after.data }) : undefined
}
