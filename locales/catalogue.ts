import { entryOf, type Locale } from './index'

export type Catalogue = { [key: string]: Catalogue | string }

/** Every message of a language: what clients read, and what only staff read, which is in English where the language has none of it. */
export async function catalogueOf(locale: Locale): Promise<Catalogue> {
  const { load, staff = entryOf('en').staff } = entryOf(locale)
  const [own, ofStaff] = await Promise.all([load(), staff?.()])
  return ofStaff ? merged(own.default, ofStaff.default) : own.default
}

/** One tree over another: what the second has, counts. */
export function merged(one: Catalogue, other: Catalogue): Catalogue {
  const all = { ...one }
  for (const [key, value] of Object.entries(other)) {
    const there = all[key]
    all[key] = typeof there === 'object' && typeof value === 'object' ? merged(there, value) : value
  }
  return all
}
