// Writes lib/subdivisions.json: which subdivisions a billing form offers for a country, and what they are called.
// Run after an update of iso-3166 or cldr-subdivisions-full: node scripts/make-subdivisions.mjs
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { iso31662 } from 'iso-3166'
import { arabic, chinese, english, french, german, italian, japanese, ukrainian } from './subdivision-names.mjs'

const require = createRequire(import.meta.url)
const cldrFile = require.resolve('cldr-subdivisions-full/subdivisions/en/en.json')
const cldr = JSON.parse(readFileSync(cldrFile, 'utf8')).subdivisions.localeDisplayNames.subdivisions

// The level that people write in an address. Most countries: the first one (states, provinces, Länder, regions).
// Below it where the first is only geography: Italian, Spanish and Belgian provinces, Irish counties and the like.
const lowest = new Set('BD BE CV DO ES FJ GW IE IQ IT KN LK MH MW PH RS UG'.split(' '))
// A text field instead, where the codes are municipalities or quarters, which is the city once more.
const none = new Set('LI MC MK MT SG SI UM'.split(' '))
// Picked by hand out of lists that mix levels: United Kingdom (nations), Estonia (counties), Iceland (regions),
// Hungary (counties and the capital).
const only = {
  GB: /^(ENG|NIR|SCT|WLS)$/,
  EE: /^\d\d$/,
  IS: /^\d$/,
  HU: /^(BA|BE|BK|BU|BZ|CS|FE|GS|HB|HE|JN|KE|NO|PE|SO|SZ|TO|VA|VE|ZA)$/,
}
// Countries of their own in ISO 3166-1, groups of provinces, uninhabited islands, counties that are no more.
const dropped = new Set(
  `CN-HK CN-MO CN-TW NL-AW NL-CW NL-SX NL-BQ1 NL-BQ2 NL-BQ3 NO-21 NO-22 NO-30 NO-38 NO-54 US-UM BE-VLG BE-WAL
   ID-JW ID-KA ID-ML ID-NU ID-PP ID-SL ID-SM RS-KM RS-VO`.split(/\s+/),
)
const added = ['NO-31', 'NO-32', 'NO-33', 'NO-39', 'NO-40', 'NO-55', 'NO-56'].map((code) => ({ code, parent: 'NO' }))
// Written in Latin letters at home, so the local name serves readers of every language but English.
const local = new Set('AR AT BE BR CH CZ DE DK ES FI FR HR HU IT LT LV MX NL NO PL PT RO SE SK TR'.split(' '))
// CLDR's English names of these are dialectal or out of date.
const ownNames = new Set(['UA'])

const parents = new Set(iso31662.map((entry) => entry.parent))

function isOffered({ code, parent }) {
  const [country, part] = code.split('-')
  if (dropped.has(code) || none.has(country)) return false
  if (only[country]) return only[country].test(part)
  // What CLDR no longer names has been withdrawn, or is a country of its own.
  if (!nameOf(code)) return false
  return lowest.has(country) ? !parents.has(code) : parent === country
}

function nameOf(code, native) {
  const own = ownNames.has(code.slice(0, 2)) ? native : undefined
  // Some end in a mark by which CLDR tells two of one name apart.
  return english[code] ?? own ?? cldr[code.replace('-', '').toLowerCase()]?.replace(/²$/, '')
}

/** "Praha, Hlavní město" → "Hlavní město Praha"; remarks in brackets go. */
function asWritten(native) {
  const [name, before] = native.replace(/\s*\(.*?\)/g, '').split(', ')
  return before ? `${before} ${name}` : name
}

const countries = {}
for (const { code, parent, name: native } of [...iso31662, ...added].sort((a, b) => (a.code < b.code ? -1 : 1))) {
  if (!isOffered({ code, parent })) continue
  const [country, part] = code.split('-')
  const en = nameOf(code, native)
  const names = {
    en, de: german[country]?.[part], fr: french[country]?.[part], it: italian[country]?.[part], uk: ukrainian[country]?.[part],
    ja: japanese[country]?.[part], zh: chinese[country]?.[part], ar: arabic[country]?.[part],
  }
  if (local.has(country) && native && code !== 'BE-BRU' && code !== 'IT-BZ') names.local = asWritten(native)
  for (const key of Object.keys(names)) if (key !== 'en' && (!names[key] || names[key] === en)) delete names[key]
  countries[country] ??= []
  countries[country].push([part, Object.keys(names).length === 1 ? en : names])
}

// Pairs, not objects: an object would put codes that look like numbers first and lose the order of the standard.
const lines = Object.entries(countries).map(([country, parts]) => `${JSON.stringify(country)}:${JSON.stringify(parts)}`)
writeFileSync(new URL('../lib/subdivisions.json', import.meta.url), `{\n${lines.join(',\n')}\n}\n`)
