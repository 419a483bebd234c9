import { cultures, places } from './people'
import type { Random } from './random'

const ascii = (text: string) => text.replaceAll('ß', 'ss').replaceAll('ø', 'o').replaceAll('Ø', 'O').replaceAll('ł', 'l').replaceAll('Ł', 'L')
  .replaceAll('đ', 'd').replaceAll('Đ', 'D').replaceAll('ı', 'i').normalize('NFKD').replace(/[^A-Za-z0-9]/g, '').toLowerCase()

const titles = ['', '', '', '', 'Managing Director', 'CTO', 'Office Manager', 'Owner', 'Head of IT']

/** One believable client; `index` makes what must be unique so. */
export function inventClient(random: Random, index: number, home: string) {
  const place = random.chance(0.25) ? (places.find(({ country }) => country === home) ?? random.pick(places)) : places[index % places.length]!
  const culture = cultures[place.culture]
  const firstName = random.pick(culture.first.split(' '))
  const lastName = random.pick(culture.last.split(' '))
  const [city = '', state = '', zip = ''] = random.pick(place.cities.split(';')).split('|')
  const word = random.pick(culture.words.split(' '))
  const companyName = random.chance(0.45)
    ? random.pick(culture.companies.split('|')).replace('{w}', word).replace('{n}', lastName) : ''
  const local = [ascii(firstName), ascii(lastName)].filter(Boolean).join('.') || 'kontakt'
  const email = `${local}${index}@${ascii(word) || `mail-${place.country.toLowerCase()}`}.example`
  const phones = [
    ...(random.chance(0.85) ? [{ number: random.digits(place.fixed), location: random.chance(0.7) ? 'work' as const : 'home' as const,
      extension: random.chance(0.1) ? String(10 + random.upTo(89)) : '' }] : []),
    ...(random.chance(0.5) ? [{ number: random.digits(place.mobile), location: 'mobile' as const }] : []),
    ...(random.chance(0.12) ? [{ number: random.digits(place.fixed), kind: 'fax' as const, location: 'work' as const }] : []),
  ]
  return {
    firstName, lastName, companyName, city, state, zip, email, phones, username: email, country: place.country, locale: place.language,
    title: companyName ? random.pick(titles) : '', address1: `${random.pick(place.streets.split('|'))} ${1 + random.upTo(120)}`,
    taxExempt: random.chance(0.03), marketingOptIn: random.chance(0.4),
    status: random.chance(0.9) ? 'active' as const : random.chance(0.8) ? 'inactive' as const : 'fraud' as const,
  }
}

const tags: Record<string, string> = {
  northwind: 'VIP|Pays late|Beta tester|Reference customer|Migrated 2024|Prefers phone|Own servers|Needs PO number',
  cascade: 'VIP|Pays late|Retainer|Referred us|Photo shoot|Newsletter design|Needs PO number',
}

/** What staff of a firm hang on some of their clients: most have none, few have several; the first ones are commoner. */
export function inventTags(random: Random, company: string): string[] {
  const names = (tags[company] ?? '').split('|')
  if (!random.chance(0.3)) return []
  const count = 1 + (random.chance(0.35) ? 1 : 0) + (random.chance(0.1) ? 1 : 0)
  return [...new Set(Array.from({ length: count }, () => names[Math.min(random.upTo(names.length), random.upTo(names.length))] ?? 'VIP'))]
}
