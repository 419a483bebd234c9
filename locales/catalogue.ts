import { locales, type Locale } from './index'

export type Catalogue = { [key: string]: Catalogue | string }

/** Every message of a language: what clients read and, where the language has it, what only staff read. */
export async function catalogueOf(locale: Locale): Promise<Catalogue> {
  const { load, staff } = locales[locale]
  const [own, ofStaff] = await Promise.all([load(), staff()])
  return merged(own.default, ofStaff.default)
}

function merged(one: Catalogue, other: Catalogue): Catalogue {
  const all = { ...one }
  for (const [key, value] of Object.entries(other)) {
    const there = all[key]
    all[key] = typeof there === 'object' && typeof value === 'object' ? merged(there, value) : value
  }
  return all
}
