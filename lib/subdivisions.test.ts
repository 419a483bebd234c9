import { statSync } from 'node:fs'
import { iso31662 } from 'iso-3166'
import { describe, expect, test } from 'vitest'
import { countryCodes } from './countries'
import { isSubdivisionOf, subdivisionName, subdivisionsOf } from './subdivisions'

const labels = (country: string, locale = 'en') => subdivisionsOf(country, locale).map((option) => option.label)

describe('the level is the one people write in an address', () => {
  test.each([
    ['US', 56], ['DE', 16], ['CA', 13], ['AU', 8], ['GB', 4], ['AT', 9], ['CH', 26], ['JP', 47], ['IN', 36], ['BR', 27],
    ['MX', 32], ['IE', 26], ['NL', 12], ['BE', 11], ['ES', 52], ['FR', 18], ['NO', 15], ['EE', 15], ['IS', 8],
    ['KR', 17],
    ['AE', 7], ['SA', 13], ['EG', 27], ['DK', 5], ['CN', 31], ['PT', 20], ['PL', 16], ['CZ', 14], ['HU', 20],
    ['ID', 38],
  ])('%s has %i', (country, count) => expect(subdivisionsOf(country, 'en')).toHaveLength(count))
  const without = ['SG', 'MT', 'SI', 'MC', 'HK', 'AQ', 'VA', 'XX', '', '__proto__', 'constructor']
  test.each(without)('%s has none', (country) => {
    expect(subdivisionsOf(country, 'en')).toEqual([])
  })
  test('territories and cities are where people look for them', () => {
    expect(labels('US')).toEqual(expect.arrayContaining(['Puerto Rico', 'District of Columbia', 'Guam']))
    expect(labels('IT')).toEqual(expect.arrayContaining(['Milan', 'Aosta Valley', 'Rome']))
    expect(labels('IE')).toEqual(expect.arrayContaining(['Dublin', 'Cork']))
    expect(labels('NO')).toEqual(expect.arrayContaining(['Akershus', 'Finnmark']))
    expect(labels('MA')).toContain('Casablanca-Settat')
    expect(labels('IR')).toContain('Tehran')
    expect(labels('PH')).toEqual(expect.arrayContaining(['Metro Manila', 'Cebu']))
  })
})

describe('names', () => {
  test('English for English readers, local ones for others', () => {
    expect(subdivisionName('DE-BY', 'en')).toBe('Bavaria')
    expect(subdivisionName('DE-BY', 'en-GB')).toBe('Bavaria')
    expect(subdivisionName('DE-BY', 'de')).toBe('Bayern')
    expect(subdivisionName('DE-BY', 'ja')).toBe('Bayern')
    expect(subdivisionName('CH-GE', 'de')).toBe('Genf')
    expect(subdivisionName('CH-GE', 'fr')).toBe('Genève')
    expect(subdivisionName('CZ-10', 'de')).toBe('Hlavní město Praha')
    expect(subdivisionName('IT-BZ', 'de')).toBe('Bozen - Südtirol')
  })
  test('at home in Ukrainian, Chinese and the languages of Switzerland', () => {
    for (const label of labels('UA', 'uk')) expect(label).toMatch(/^[\p{sc=Cyrillic} -]+$/u)
    for (const label of labels('CN', 'zh-CN')) expect(label).toMatch(/^\p{sc=Han}+$/u)
    expect(['de', 'fr', 'it', 'en', 'nl'].map((locale) => subdivisionName('CH-ZH', locale))).toEqual(['Zürich', 'Zurich', 'Zurigo', 'Zürich', 'Zürich'])
    expect(subdivisionName('CA-QC', 'fr')).toBe('Québec')
    expect(subdivisionName('ES-M', 'es')).toBe('Madrid')
    expect(subdivisionName('BR-DF', 'pt-BR')).toBe('Distrito Federal')
    expect(subdivisionName('PL-14', 'pl')).toBe('Mazowieckie')
  })
  test('at home in Japanese and Arabic', () => {
    expect(subdivisionName('JP-13', 'ja')).toBe('東京都')
    expect(subdivisionName('JP-13', 'de')).toBe('Tokyo')
    expect(subdivisionName('EG-C', 'ar')).toBe('القاهرة')
    expect(subdivisionName('EG-C', 'en')).toBe('Cairo')
    expect(labels('JP', 'ja')[0]).toBe('北海道')
    for (const country of ['SA', 'AE', 'EG', 'JO', 'KW', 'BH', 'OM', 'QA', 'MA', 'TN', 'LB', 'IQ']) {
      for (const label of labels(country, 'ar')) expect(label).toMatch(/^[\p{sc=Arabic} ]+$/u)
    }
  })
  test('what is none stays as it is', () => {
    const none = ['', 'DE', 'DE-XX', 'XX-1', 'Some County', '__proto__-x']
    for (const code of none) expect(subdivisionName(code, 'en')).toBe(code)
  })
  test.each(['en', 'de', 'fr', 'es', 'it', 'nl', 'pl', 'pt-BR', 'tr', 'uk', 'ja', 'zh-CN', 'ar'])('no country has two alike in %s, and all are sorted', (locale) => {
    const { compare } = new Intl.Collator(locale)
    for (const country of countryCodes) {
      const found = labels(country, locale)
      expect([country, found.length - new Set(found).size]).toEqual([country, 0])
      for (const label of found) expect(label).toMatch(/^[\p{L}\p{M}\p{Pd}\p{Zs}0-9'’ʻ‘.,&/]+$/u)
      if (country !== 'JP') expect(found).toEqual([...found].sort(compare))
    }
  })
})

test('every code is one of the standard or of its latest changes', () => {
  const norway = ['31', '32', '33', '39', '40', '55', '56'].map((n) => `NO-${n}`)
  const standard = new Set([...iso31662.map((entry) => entry.code), ...norway])
  for (const country of countryCodes) {
    for (const { value } of subdivisionsOf(country, 'en')) {
      expect(standard.has(value)).toBe(true)
      expect(isSubdivisionOf(value, country)).toBe(true)
    }
  }
})

test('isSubdivisionOf', () => {
  expect(isSubdivisionOf('DE-BE', 'DE')).toBe(true)
  for (const code of ['BE', 'DE', 'de-be', 'US-NY', 'DE-BE ', '']) expect(isSubdivisionOf(code, 'DE')).toBe(false)
})

test('the list is small', () => {
  expect(statSync(new URL('./subdivisions.json', import.meta.url)).size).toBeLessThan(150_000)
})
