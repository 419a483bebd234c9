import { iso31661 } from 'iso-3166'
import { describe, expect, test } from 'vitest'
import { countryCodes, countryName, countryOptions, isCountry } from './countries'

test('the countries are those of the standard', () => {
  expect([...countryCodes]).toEqual(iso31661.map((country) => country.alpha2).sort())
})

describe('countryName', () => {
  test('in the language of the reader', () => {
    expect(countryName('DE', 'en')).toBe('Germany')
    expect(countryName('DE', 'de')).toBe('Deutschland')
    expect(countryName('DE', 'ja')).toBe('ドイツ')
    expect(countryName('DE', 'ar')).toBe('ألمانيا')
  })
  test('what is no country stays as it is', () => {
    for (const code of ['', 'XX', 'EU', 'de', 'not a code']) expect(countryName(code, 'en')).toBe(code)
  })
})

describe('countryOptions', () => {
  test.each(['en', 'de', 'fr', 'es', 'it', 'nl', 'pl', 'pt-BR', 'tr', 'uk', 'ja', 'zh-CN', 'ar'])('every country has a name in %s, and there are no two alike', (locale) => {
    const options = countryOptions(locale)
    expect(new Set(options.map((option) => option.value)).size).toBe(countryCodes.length)
    expect(new Set(options.map((option) => option.label)).size).toBe(countryCodes.length)
    for (const { value, label } of options) expect(label).not.toBe(value)
    expect(countryOptions(locale)).toBe(options)
  })
  test('in the order of the alphabet there', () => {
    const labels = countryOptions('de').map((option) => option.label)
    expect(labels.indexOf('Österreich')).toBeLessThan(labels.indexOf('Pakistan'))
    expect(labels[0]).toBe('Afghanistan')
  })
})

test('isCountry', () => {
  expect(isCountry('DE')).toBe(true)
  for (const s of ['de', 'UK', 'EU', 'XK', 'AN', '', 'DEU', '__proto__']) expect(isCountry(s)).toBe(false)
})
