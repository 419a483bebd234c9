import data from './subdivisions.json'

// Which level is offered for a country is decided in scripts/make-subdivisions.mjs: the one that people write in an
// address. United States: states, DC and territories. Germany: Länder. United Kingdom: the four nations, not 200
// councils. France: regions. Italy, Spain and Belgium: provinces. Ireland: counties. Where the codes are only
// municipalities (Slovenia, Malta, Singapore …) there are none, and the form shows a text field.
const ownLanguages = ['de', 'fr', 'it', 'uk', 'ja', 'zh', 'ar'] as const
type Names = { en: string; local?: string } & Partial<Record<(typeof ownLanguages)[number], string>>
const countries = data as unknown as Record<string, readonly (readonly [string, string | Names])[]>

const partsOf = (country: string) => (Object.hasOwn(countries, country) ? countries[country] : undefined) ?? []

function label(names: string | Names, locale: string): string {
  if (typeof names === 'string') return names
  const language = new Intl.Locale(locale).language
  if (language === 'en') return names.en
  const own = ownLanguages.find((one) => one === language)
  return (own && names[own]) ?? names.local ?? names.en
}

const options = new Map<string, readonly { value: string; label: string }[]>()

/** The subdivisions of a country for a drop-down, by ISO 3166-2 code; empty where an address has none. */
export function subdivisionsOf(country: string, locale: string): readonly { value: string; label: string }[] {
  const parts = partsOf(country)
  if (parts.length === 0) return []
  const key = `${country}|${locale}`
  let found = options.get(key)
  if (!found) {
    const { compare } = new Intl.Collator(locale)
    const all = parts.map(([code, names]) => ({ value: `${country}-${code}`, label: label(names, locale) }))
    // Japanese readers look for prefectures from north to south, as the standard counts them.
    const counted = country === 'JP' && new Intl.Locale(locale).language === 'ja'
    found = counted ? all : all.sort((a, b) => compare(a.label, b.label))
    options.set(key, found)
  }
  return found
}

/** Whether `code` (ISO 3166-2, 'DE-BE') is offered for `country`. */
export function isSubdivisionOf(code: string, country: string): boolean {
  return partsOf(country).some(([part]) => code === `${country}-${part}`)
}

/** The name of a subdivision in the language of `locale`, or at home; a code that is none comes back as it is. */
export function subdivisionName(code: string, locale: string): string {
  const [country = '', ...rest] = code.split('-')
  const names = partsOf(country).find(([part]) => part === rest.join('-'))?.[1]
  return names === undefined ? code : label(names, locale)
}
