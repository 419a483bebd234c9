import { afterEach, expect, test, vi } from 'vitest'
import { readPayToken, writePayToken } from './pay-token'

afterEach(() => vi.unstubAllEnvs())

const ticket = { companyId: 7, invoiceId: 2 ** 40 + 3, expiresAt: new Date('2026-09-01T12:34:00Z') }

test('what was written is read', () => {
  const token = writePayToken(ticket)
  expect(token).toMatch(/^[A-Za-z0-9_-]{48}$/)
  expect(readPayToken(token)).toEqual(ticket)
})

test('a token with any letter changed is none', () => {
  const token = writePayToken(ticket)
  for (let at = 0; at < token.length; at++) {
    for (const letter of ['A', 'b', '_']) {
      const changed = token.slice(0, at) + letter + token.slice(at + 1)
      if (changed !== token) expect(readPayToken(changed), `letter ${at}`).toBeUndefined()
    }
  }
})

test.each(['', 'x', 'A'.repeat(48), `${'A'.repeat(47)}=`, 'A'.repeat(49), '../'.repeat(16), `${'A'.repeat(47)}\n`])('%j is none', (token) => {
  expect(readPayToken(token)).toBeUndefined()
})

test('under another key it is none', () => {
  const token = writePayToken(ticket)
  vi.stubEnv('ENCRYPTION_KEY', 'another-key-another-key-another-key-another')
  expect(readPayToken(token)).toBeUndefined()
})
