import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { currencies, currencyDigits, currencyName, formatMoney, isCurrency, parseMoney } from './money'

const spaces = (s: string) => s.replace(/\s/g, ' ')

describe('currencies', () => {
  test('are those in use, with the scales of ISO 4217', () => {
    for (const code of ['EUR', 'USD', 'JPY', 'KWD', 'XOF', 'CHF', 'VES', 'XCG']) expect(isCurrency(code)).toBe(true)
    for (const code of ['HRK', 'XDR', 'DEM', 'XAU', 'XXX', 'eur', '', 'BGN']) expect(isCurrency(code)).toBe(false)
    expect(currencies.length).toBeGreaterThan(145)
    expect(['JPY', 'EUR', 'KWD', 'HUF', 'IDR', 'IQD', 'ISK'].map(currencyDigits)).toEqual([0, 2, 3, 2, 2, 3, 0])
  })
  test('have names', () => {
    expect(currencyName('EUR', 'de')).toBe('Euro')
    expect(currencyName('JPY', 'ja')).toBe('日本円')
    expect(currencyName('USD', 'en')).toBe('US Dollar')
  })
})

describe('formatMoney', () => {
  test('by language and scale, exactly', () => {
    expect(spaces(formatMoney(977n, 'EUR', 'de'))).toBe('9,77 €')
    expect(formatMoney(1_234_567_890_123_456_789n, 'USD', 'en')).toBe('$12,345,678,901,234,567.89')
    expect(formatMoney(-5n, 'USD', 'en')).toBe('-$0.05')
    expect(formatMoney(5n, 'JPY', 'en')).toBe('¥5')
    expect(spaces(formatMoney(1_005n, 'KWD', 'en'))).toBe('KWD 1.005')
    expect(spaces(formatMoney(100_050n, 'HUF', 'en'))).toBe('HUF 1,000.50')
    expect(formatMoney(0n, 'EUR', 'en')).toBe('€0.00')
  })
})

describe('parseMoney', () => {
  test.each([
    ['1,234.56', 'EUR', 'en', 123456n],
    ['1.234,56', 'EUR', 'de', 123456n],
    ['1234,5', 'EUR', 'de', 123450n],
    ['12.50', 'EUR', 'de', 1250n],
    ['12,50', 'EUR', 'en', 1250n],
    ['1.234', 'EUR', 'de', 123400n],
    ['1,234', 'EUR', 'en', 123400n],
    ['1 234,56 €', 'EUR', 'fr', 123456n],
    ["1'234.56", 'CHF', 'de-CH', 123456n],
    ['1’234.56', 'CHF', 'de-CH', 123456n],
    ['12,34,567.89', 'INR', 'hi', 123456789n],
    ['€ 5', 'EUR', 'en', 500n],
    ['EUR 5.00', 'EUR', 'en', 500n],
    ['$1,000', 'USD', 'en', 100000n],
    ['-$5.00', 'USD', 'en', -500n],
    ['-5', 'USD', 'en', -500n],
    ['−5', 'USD', 'en', -500n],
    ['.5', 'USD', 'en', 50n],
    [',5', 'EUR', 'de', 50n],
    ['5.', 'USD', 'en', 500n],
    ['١٬٢٣٤٫٥٦', 'EUR', 'ar-EG', 123456n],
    ['١٢٣٤٫٥٦', 'EUR', 'ar', 123456n],
    ['۱۲۳', 'EUR', 'fa', 12300n],
    ['１２３．４５', 'EUR', 'ja', 12345n],
    ['￥1,000', 'JPY', 'ja', 1000n],
    ['1.500', 'KWD', 'en', 1500n],
    ['0', 'EUR', 'en', 0n],
    ['92233720368547758.07', 'EUR', 'en', 9223372036854775807n],
  ])('%s %s in %s', (text, currency, locale, minor) => expect(parseMoney(text, currency, locale)).toBe(minor))

  test.each([
    ['', 'EUR', 'en'], ['abc', 'EUR', 'en'], ['1.234', 'EUR', 'en'], ['1,234', 'EUR', 'de'], ['1.5', 'JPY', 'en'],
    ['1,23,4', 'EUR', 'en'], ['1.2.3', 'EUR', 'en'], ['1,2345.00', 'EUR', 'en'], ['1e5', 'EUR', 'en'],
    ['--5', 'EUR', 'en'],
    ['5-', 'EUR', 'en'], ['$5', 'EUR', 'en'], ['0x10', 'EUR', 'en'], ['Infinity', 'EUR', 'en'], ['.', 'EUR', 'en'],
    ['92233720368547758.08', 'EUR', 'en'], ['1.2345', 'KWD', 'en'], ["1,000'000", 'EUR', 'en'],
    ['1,234.567,89', 'EUR', 'en'],
  ])('%j %s in %s is no amount', (text, currency, locale) => expect(parseMoney(text, currency, locale)).toBeUndefined())

  test('reads back what formatMoney wrote, in every language and currency', () => {
    const locales = ['en', 'de', 'ar', 'ar-EG', 'ja', 'fr', 'de-CH', 'hi', 'pl', 'es', 'fa', 'pt', 'en-IN', 'sv', 'bn']
    const amount = fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n })
    fc.assert(
      fc.property(amount, fc.constantFrom(...currencies), fc.constantFrom(...locales), (minor, currency, locale) => {
        const text = formatMoney(minor, currency, locale)
        expect([text, parseMoney(text, currency, locale)]).toEqual([text, minor])
      }),
      { numRuns: 5000 },
    )
  })
  test('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        parseMoney(text, 'EUR', 'en')
      }),
    )
  })
})
