import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { highlight, phoneDigits, searchTerms, searchText } from './search-text'

const marked = (text: string, typed: string) =>
  highlight(text, searchTerms(typed)).map(([from, to]) => text.slice(from, to))

describe('what is marked', () => {
  test.each([
    ['Jürgen Müller', 'mul', ['Mül']], ['Jürgen Müller', 'muller jurgen', ['Jürgen', 'Müller']], ['Weiß & Söhne', 'weiss so', ['Weiß', 'Sö']],
    ['Anna Hannah', 'ann', ['Ann']], ['Goldberg', 'berg', ['berg']], ['عُمَر الخطيب', 'عمر', ['عُمَر']], ['東京電機', '電機', ['電機']],
    ['Łukasz', 'lukasz', ['Łukasz']], ['Anna', 'xyz', []], ['Anna', '', []], ['a.schmidt@example.com', 'schmidt@ex', ['schmidt', 'ex']],
  ])('in %s by %s', (text, typed, expected) => expect(marked(text, typed)).toEqual(expected))

  test('is a part of the text, in order, without overlap', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (text, typed) => {
      let at = 0
      for (const [from, to] of highlight(text, searchTerms(typed))) {
        expect(from).toBeGreaterThanOrEqual(at)
        expect(to).toBeGreaterThan(from)
        expect(to).toBeLessThanOrEqual(text.length)
        at = to
      }
    }))
  })
})

test.each([
  ['030 1234-567', '301234567'], ['+49 (0)30 1234', '49301234'], ['0049.30/1234', '49301234'], ['１２３４', '1234'], ['۱۲۳۴', '1234'],
  ['123', undefined], ['12a34', undefined], ['INV-1234', undefined], ['', undefined], ['1'.repeat(19), undefined],
])('the digits of a phone in %s', (text, digits) => expect(phoneDigits(text)).toBe(digits))

test('what no database stores is left out', () => {
  expect(searchText(' a\u0000b\ud800c\n ')).toBe('abc')
  expect(searchText('x'.repeat(1000))).toHaveLength(200)
})
