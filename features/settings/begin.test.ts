import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { startSender } from '@/features/mail/sender'
import { begin } from './begin'

vi.mock('@/features/mail/sender', () => ({ startSender: vi.fn() }))

const whole = { AUTH_SECRET: 'a'.repeat(40), ENCRYPTION_KEY: 'b'.repeat(40), DATABASE_URL: 'postgres://127.0.0.1/none', NODE_ENV: 'production' }
const exit = vi.spyOn(process, 'exit').mockImplementation((code) => { throw new Error(`exit ${code}`) })
const said = vi.spyOn(console, 'error').mockImplementation(() => undefined)

beforeEach(() => {
  vi.useFakeTimers()
  for (const [name, value] of Object.entries(whole)) vi.stubEnv(name, value)
})
afterEach(() => {
  vi.unstubAllEnvs()
  vi.clearAllMocks()
  vi.useRealTimers()
})

test.each([['AUTH_SECRET', ''], ['ENCRYPTION_KEY', ''], ['AUTH_SECRET', 'short'], ['DATABASE_URL', '']])('without %s (%j) it does not start, and says why', (name, value) => {
  vi.stubEnv(name, value)
  expect(begin).toThrow('exit 1')
  expect(said.mock.calls.join()).toContain(name)
  expect(startSender).not.toHaveBeenCalled()
})

test('with its secrets it starts', () => {
  begin()
  expect(exit).not.toHaveBeenCalled()
  expect(startSender).toHaveBeenCalledOnce()
})
