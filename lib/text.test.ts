import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cleanText, codePointLength, findBadCharacters, hasMixedScripts, identityKey, initials } from './text'

const anyText = fc.string({ unit: 'binary' })

describe('cleanText', () => {
  test('composes, trims, keeps what is inside', () => {
    expect(cleanText('  Zoe\u0308  Müller \r\n')).toBe('Zoë  Müller')
    expect(cleanText('a\r\nb\rc\n\nd')).toBe('a\nb\nc\n\nd')
  })
  test('is idempotent', () => {
    fc.assert(
      fc.property(anyText, (s) => {
        expect(cleanText(cleanText(s))).toBe(cleanText(s))
      }),
    )
  })
})

describe('findBadCharacters', () => {
  test.each([
    ['a\u0000b', 'control'],
    ['a\u007fb', 'control'],
    ['a\u0085b', 'control'],
    ['a\nb', 'control'],
    ['a\ud800b', 'surrogate'],
    ['\udc00', 'surrogate'],
    ['a\u202eb', 'bidi'],
    ['a\u2066b', 'bidi'],
    ['\u200f', 'bidi'],
    ['\u061c', 'bidi'],
  ] as const)('%j is %s', (s, kind) => expect(findBadCharacters(s)).toBe(kind))
  test('lines and tabs are fine where there are lines', () => {
    expect(findBadCharacters('a\n\tb', { multiline: true })).toBeUndefined()
    expect(findBadCharacters('a\u0000', { multiline: true })).toBe('control')
  })
  test.each(['Ünal Çelik', '山田 太郎', 'محمد', '👩‍👩‍👧', 'می‌خواهم', '𝒜'])('%s is fine', (s) => {
    expect(findBadCharacters(s)).toBeUndefined()
  })
})

describe('identityKey', () => {
  test.each([
    ['  Admin ', 'admin'],
    ['ＡＤＭＩＮ', 'admin'],
    ['STRASSE', 'straße'],
    ['STRAẞE', 'strasse'],
    ['ΟΔΥΣΣΕΥΣ', 'οδυσσευς'],
    ['ad\u200bmin', 'admin'],
    ['ﬁnn', 'finn'],
    ['Zoe\u0308', 'ZOË'],
  ])('%s and %s are one', (a, b) => expect(identityKey(a)).toBe(identityKey(b)))
  test('accents stay', () => expect(identityKey('josé')).not.toBe(identityKey('jose')))
  test('is idempotent and blind to case and form', () => {
    fc.assert(
      fc.property(anyText, (s) => {
        const key = identityKey(s)
        expect(identityKey(key)).toBe(key)
        expect(identityKey(s.normalize('NFD'))).toBe(key)
        expect(identityKey(s.toLowerCase())).toBe(key)
      }),
      { numRuns: 2000 },
    )
  })
  test('every single code point of the planes with case rests', () => {
    for (let cp = 0; cp <= 0x1ffff; cp += 1) {
      const key = identityKey(String.fromCodePoint(cp))
      if (identityKey(key) !== key) expect.fail(cp.toString(16))
    }
  })
})

test('codePointLength counts what people count', () => {
  expect(codePointLength('a😀b')).toBe(3)
  expect(codePointLength('')).toBe(0)
})

describe('hasMixedScripts', () => {
  test.each(['pаypal', 'Αdmin', 'аdmin', 'Սmith', 'Ꭺdmin', 'ωмега'])('%s is', (s) => {
    expect(hasMixedScripts(s)).toBe(true)
  })
  const fine = ['paypal', 'иван', 'иван@example.com', 'Tokyo東京タワー', '김minsu', 'محمدAli', 'Ｔokyo', 'x1_-.']
  test.each(fine)('%s is not', (s) => expect(hasMixedScripts(s)).toBe(false))
})

test('initials', () => {
  expect(initials('ada', 'lovelace')).toBe('AL')
  expect(initials('Zoe\u0308', '')).toBe('Z')
  expect(initials('', '')).toBe('')
  expect(initials('太郎', '山田')).toBe('山')
  expect(initials('“Bo”', 'd’Arc')).toBe('BD')
  expect(initials('محمد', 'علي')).toBe('م\u200cع')
})
