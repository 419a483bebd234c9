import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { open, seal } from './secret-box'

beforeEach(() => vi.stubEnv('ENCRYPTION_KEY', 'a key for tests that is long enough, really'))
afterEach(() => vi.unstubAllEnvs())

describe('seal and open', () => {
  test('what was sealed opens again, and no two seals look alike', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (plain, context) => {
        const sealed = seal(plain, context)
        expect(sealed).toMatch(/^v1\.[\w-]+$/)
        expect(open(sealed, context)).toBe(plain)
        expect(seal(plain, context)).not.toBe(sealed)
      }),
    )
  })
  test('does not open elsewhere, under another key, or altered', () => {
    const sealed = seal('JBSWY3DPEHPK3PXP', 'totp:1:2')
    expect(() => open(sealed, 'totp:1:3')).toThrow(/could not be opened/)
    for (let i = 3; i < sealed.length - 1; i += 1) {
      const other = sealed[i] === 'A' ? 'B' : 'A'
      expect(() => open(sealed.slice(0, i) + other + sealed.slice(i + 1), 'totp:1:2')).toThrow()
    }
    vi.stubEnv('ENCRYPTION_KEY', 'another key for tests that is long enough')
    expect(() => open(sealed, 'totp:1:2')).toThrow(/could not be opened/)
  })
  test.each(['', 'v1', 'v1.', 'v1.AAAA', 'v2.AAAA', 'plain text'])('refuses %j', (sealed) => {
    expect(() => open(sealed, 'x')).toThrow(/not a sealed secret/)
  })
  test('says what is missing', () => {
    vi.stubEnv('ENCRYPTION_KEY', '')
    expect(() => seal('x', 'y')).toThrow(/ENCRYPTION_KEY is not set/)
  })
})
