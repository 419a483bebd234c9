import { generateSync } from 'otplib'
import { describe, expect, test } from 'vitest'
import { newRecoveryCodes, newTotpSecret, normaliseRecoveryCode, totpStep, totpUri } from './totp'

// The secret of RFC 6238's test vectors ("12345678901234567890"); its codes cut to six digits.
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

describe('totpStep', () => {
  test.each([
    [59, '287082', 1],
    [1111111109, '081804', 37037036],
    [1111111111, '050471', 37037037],
    [1234567890, '005924', 41152263],
    [2000000000, '279037', 66666666],
  ])('RFC 6238 at %i', (epoch, code, step) => expect(totpStep(secret, code, new Date(epoch * 1000))).toBe(step))

  test('takes a neighbour and says which, and no more than that', () => {
    for (let second = 0; second < 30; second += 1) {
      const now = 1_800_000_000 + second
      const step = Math.floor(now / 30)
      for (const away of [-2, -1, 0, 1, 2]) {
        const code = generateSync({ secret, epoch: (step + away) * 30 })
        expect(totpStep(secret, code, new Date(now * 1000))).toBe(Math.abs(away) < 2 ? step + away : undefined)
      }
    }
  })
  test('takes the code as people type it', () => {
    const now = new Date(59_000)
    for (const typed of ['287 082', ' 287082 ', '287-082', '２８７０８２', '٢٨٧٠٨٢', '۲۸۷۰۸۲']) {
      expect(totpStep(secret, typed, now)).toBe(1)
    }
  })
  test.each(['', '28708', '2870820', '287083', 'abcdef', '28708a'])('%j is no code', (code) => {
    expect(totpStep(secret, code, new Date(59_000))).toBeUndefined()
  })
})

test('a new secret has 160 bits and its own address', () => {
  const fresh = newTotpSecret()
  expect(fresh).toMatch(/^[A-Z2-7]{32}$/)
  expect(newTotpSecret()).not.toBe(fresh)
  const uri = new URL(totpUri(fresh, 'ada@example.com', 'Muster: GmbH'))
  expect(uri.protocol).toBe('otpauth:')
  expect(uri.searchParams.get('secret')).toBe(fresh)
  expect(uri.searchParams.get('issuer')).toBe('Muster  GmbH')
  expect(decodeURIComponent(uri.pathname)).toContain('ada@example.com')
})

test('recovery codes are ten, distinct, readable, and come back from how they are typed', () => {
  const codes = newRecoveryCodes()
  expect(new Set(codes).size).toBe(10)
  for (const code of codes) {
    expect(code).toMatch(/^[a-hjkmnp-z2-9]{4}-[a-hjkmnp-z2-9]{4}-[a-hjkmnp-z2-9]{4}$/)
    expect(normaliseRecoveryCode(code)).toBe(code)
    expect(normaliseRecoveryCode(` ${code.toUpperCase().replaceAll('-', ' ')} `)).toBe(code)
    expect(normaliseRecoveryCode(code.replaceAll('-', ''))).toBe(code)
  }
})
