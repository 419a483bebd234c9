import { afterEach, expect, test, vi } from 'vitest'
import { requireSecret } from './secrets'

afterEach(() => vi.unstubAllEnvs())

test('a missing secret is named', () => {
  vi.stubEnv('SOME_SECRET', undefined)
  expect(() => requireSecret('SOME_SECRET')).toThrow(/^SOME_SECRET is not set/)
})

test('a short one is refused in production only', () => {
  vi.stubEnv('SOME_SECRET', 'short')
  expect(requireSecret('SOME_SECRET')).toBe('short')
  vi.stubEnv('NODE_ENV', 'production')
  expect(() => requireSecret('SOME_SECRET')).toThrow(/too short/)
  vi.stubEnv('SOME_SECRET', 'x'.repeat(32))
  expect(requireSecret('SOME_SECRET')).toHaveLength(32)
})
