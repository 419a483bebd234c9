import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatPhone, parsePhone, phoneUri } from './phone'

describe('parsePhone', () => {
  test.each([
    ['+49 30 123456', undefined, '+4930123456', '', 'DE'],
    ['030 123456', 'DE', '+4930123456', '', 'DE'],
    ['(030) 12 34-56', 'DE', '+4930123456', '', 'DE'],
    ['0049 30 123456', undefined, '+4930123456', '', 'DE'],
    ['0049 30 123456', 'US', '+4930123456', '', 'DE'],
    ['011 49 30 123456', 'US', '+4930123456', '', 'DE'],
    ['+49 (0)30 123456', 'DE', '+4930123456', '', 'DE'],
    ['(202) 456-1111 ext. 12', 'US', '+12024561111', '12', 'US'],
    ['202-456-1111 x12', 'US', '+12024561111', '12', 'US'],
    ['+1 202 456 1111 #12', undefined, '+12024561111', '12', 'US'],
    ['+1 202 456 1111;ext=12', undefined, '+12024561111', '12', 'US'],
    ['030 123456, Durchwahl 78', 'DE', '+4930123456', '78', 'DE'],
    ['03-3224-9999 内線 12', 'JP', '+81332249999', '12', 'JP'],
    ['٠١٠ ٠١٢٣ ٤٥٦٧', 'EG', '+201001234567', '', 'EG'],
    ['+٩٦٦ ٥٠ ١٢٣ ٤٥٦٧ تحويلة ٩', undefined, '+966501234567', '9', 'SA'],
    ['۰۲۱ ۱۲۳۴ ۵۶۷۸', 'IR', '+982112345678', '', 'IR'],
    ['＋８１ ３ ３２２４ ９９９９', undefined, '+81332249999', '', 'JP'],
    ['+44 20 7946 0018', 'DE', '+442079460018', '', 'GB'],
    ['+39 06 698 12345', undefined, '+390669812345', '', undefined],
  ])('%s in %s', (input, country, number, extension, found) => {
    const parsed = parsePhone(input, country)
    expect(parsed).toMatchObject({ ok: true, number, extension })
    if (found && parsed.ok) expect(parsed.country).toBe(found)
  })
  test.each([
    ['', 'DE', 'notANumber'],
    ['hello', 'DE', 'notANumber'],
    ['call me at 030 123456', 'DE', 'notANumber'],
    ['+', 'DE', 'notANumber'],
    ['1', 'DE', 'tooShort'],
    ['+49 1', undefined, 'tooShort'],
    ['+49 30 1234567890123456', undefined, 'tooLong'],
    ['202 456 11111111', 'US', 'tooLong'],
    ['030 123456', undefined, 'needsCountry'],
    ['030 123456', 'XX', 'needsCountry'],
    ['+1 123 456 7890', undefined, 'invalid'],
    ['+999 123 456 789', undefined, 'invalid'],
  ])('%j in %s: %s', (input, country, reason) => expect(parsePhone(input, country)).toEqual({ ok: false, reason }))
  test('never throws, and what it takes is E.164 and comes back the same', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[+0-9 ()x#/-]{0,24}$/))
    fc.assert(
      fc.property(text, fc.constantFrom(undefined, 'DE', 'US', 'GB', 'JP', 'EG', 'IT', '', 'de'), (input, country) => {
        const parsed = parsePhone(input, country)
        if (!parsed.ok) return
        expect(parsed.number).toMatch(/^\+[1-9]\d{3,14}$/)
        expect(parsed.extension).toMatch(/^\d*$/)
        expect(parsePhone(parsed.number)).toMatchObject({ ok: true, number: parsed.number })
        expect(parsePhone(formatPhone(parsed.number))).toMatchObject({ ok: true, number: parsed.number })
      }),
      { numRuns: 5000 },
    )
  })
})

test('formatPhone', () => {
  expect(formatPhone('+4930123456')).toBe('+49 30 123456')
  expect(formatPhone('+4930123456', { from: 'DE' })).toBe('030 123456')
  expect(formatPhone('+4930123456', { from: 'US', extension: '12' })).toBe('+49 30 123456 ext. 12')
  expect(formatPhone('+12024561111', { from: 'US' })).toBe('(202) 456-1111')
  expect(formatPhone('from an old import')).toBe('from an old import')
})

test('phoneUri', () => {
  expect(phoneUri('+4930123456')).toBe('tel:+4930123456')
  expect(phoneUri('+4930123456', '12')).toBe('tel:+4930123456;ext=12')
  expect(phoneUri('+49 30;x=javascript:', 'a1')).toBe('tel:+4930;ext=1')
})
