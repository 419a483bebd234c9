import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { sendDueMail } from './outbox'
import { startSender } from './sender'

vi.mock('./outbox', () => ({ sendDueMail: vi.fn() }))
vi.mock('@/lib/logger', () => ({ logger: { error: vi.fn() } }))
const round = vi.mocked(sendDueMail)

beforeEach(() => {
  delete (globalThis as { clienteleSender?: boolean }).clienteleSender
  vi.useFakeTimers()
  round.mockReset().mockResolvedValue(0)
})
afterEach(() => {
  process.removeAllListeners('SIGTERM')
  vi.useRealTimers()
})

test('sends every three seconds, one round at a time, however often it is started', async () => {
  let running = 0
  let most = 0
  round.mockImplementation(async () => {
    most = Math.max(most, ++running)
    await new Promise((done) => setTimeout(done, 10_000))
    running--
    return 0
  })
  startSender()
  startSender()
  await vi.advanceTimersByTimeAsync(40_000)
  expect(round).toHaveBeenCalledTimes(3)
  expect(most).toBe(1)
})

test('a database that is away makes the rounds rarer, and does not end them', async () => {
  round.mockRejectedValue(new Error('connection refused'))
  startSender()
  await vi.advanceTimersByTimeAsync(3000 + 6000 + 12_000)
  expect(round).toHaveBeenCalledTimes(3)
  await vi.advanceTimersByTimeAsync(3_600_000)
  expect(round.mock.calls.length).toBeGreaterThan(60)
  round.mockResolvedValue(0)
  await vi.advanceTimersByTimeAsync(60_000)
  round.mockClear()
  await vi.advanceTimersByTimeAsync(30_000)
  expect(round).toHaveBeenCalledTimes(10)
})

test('SIGTERM ends the rounds', async () => {
  startSender()
  await vi.advanceTimersByTimeAsync(3000)
  process.emit('SIGTERM')
  await vi.advanceTimersByTimeAsync(60_000)
  expect(round).toHaveBeenCalledTimes(1)
})
