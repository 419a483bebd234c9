import { z } from 'zod'
import { canonical, type Level } from './setting'
import { defaults, isSettingKey, keysOf, settingKeys, settingOf, type SettingKey, type Settings } from './registry'

/** What one level has stored, by key. */
export type Stored = Readonly<Record<string, unknown>>
/** What one level says, as values; only of keys that may stand there. */
export type Layer = Partial<Settings>

export const encode = (key: SettingKey, value: unknown): unknown => z.encode(settingOf(key).schema, value)

/** Whether two values of a setting are the same. */
export const same = (key: SettingKey, a: unknown, b: unknown) => canonical(encode(key, a)) === canonical(encode(key, b))

/**
 * Reads what a level stored. What no longer fits its schema (a gateway that the program lost, say) is passed over, so that
 * the inherited value counts and nobody's invoices stop.
 */
export function decodeLayer(level: Level, stored: Stored | null | undefined): Layer {
  const layer: Record<string, unknown> = {}
  for (const [key, raw] of Object.entries(stored ?? {})) {
    if (!isSettingKey(key) || !settingOf(key).levels.includes(level)) continue
    const read = z.safeDecode(settingOf(key).schema as z.ZodType<unknown, unknown>, raw)
    if (read.success) layer[key] = read.data
  }
  return layer as Layer
}

export const resolve = (...layers: readonly Layer[]): Settings => Object.assign({}, defaults, ...layers) as Settings

/** Where a value comes from. `path` is the rest of the address of the page where it is set, under the company's. */
export type Source = { level: 'default' | Level; name: string; path: string }

export type Traced = {
  value: unknown
  source: Source
  /** Set at the level that was asked about; without it, this would count. */
  inherited?: { value: unknown; source: Source }
}

export type Trace = { readonly [Key in SettingKey]: Traced }

/** Every value with its source. The layers go from the company to whoever was asked about. */
export function trace(layers: readonly { source: Source; layer: Layer }[]): Trace {
  const program: Source = { level: 'default', name: '', path: '' }
  const asked = layers.at(-1)
  return Object.fromEntries(settingKeys.map((key) => {
    const found = layers.filter(({ layer }) => key in layer)
    const at = (index: number) => {
      const one = found.at(index)
      return { value: one ? one.layer[key] : defaults[key], source: one ? one.source : program }
    }
    const own = found.length > 0 && found.at(-1) === asked
    return [key, own ? { ...at(-1), inherited: found.length > 1 ? at(-2) : { value: defaults[key], source: program } } : at(-1)]
  })) as Trace
}

export type SettingChange = { key: SettingKey; before: unknown; after: unknown; clients: number }

/** Those that change what clients pay first, then the order of the page. */
export const byWeight = settingKeys.toSorted((a, b) => Number(settingOf(b).money ?? false) - Number(settingOf(a).money ?? false))

/** What differs between two resolutions. */
export function differences(before: Settings, after: Settings): Omit<SettingChange, 'clients'>[] {
  return byWeight.filter((key) => !same(key, before[key], after[key]))
    .map((key) => ({ key, before: before[key], after: after[key] }))
}

export const isKeyOf = (level: Level, key: string): key is SettingKey => (keysOf(level) as string[]).includes(key)
