import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { companiesWithDueMail, sendMailOf } from './outbox'
import { startSender } from './sender'

vi.mock('./outbox', () => ({ companiesWithDueMail: vi.fn(), sendMailOf: vi.fn() }))
vi.mock('@/lib/logger', () => ({ logger: { error: vi.fn() } }))
const round = vi.mocked(companiesWithDueMail)
const send = vi.mocked(sendMailOf)
const done = { sent: 1, isReachable: true }

beforeEach(() => {
  delete (globalThis as { clienteleSender?: boolean }).clienteleSender
  vi.useFakeTimers()
  round.mockReset().mockResolvedValue([])
  send.mockReset().mockResolvedValue(done)
})
afterEach(() => {
  process.removeAllListeners('SIGTERM')
  vi.useRealTimers()
})

test('looks every three seconds, however often it is started, and sends for a company once at a time', async () => {
  let running = 0
  let most = 0
  round.mockResolvedValue([7])
  send.mockImplementation(async () => {
    most = Math.max(most, ++running)
    await new Promise((over) => setTimeout(over, 10_000))
    running--
    return done
  })
  startSender()
  startSender()
  await vi.advanceTimersByTimeAsync(30_500)
  expect(round).toHaveBeenCalledTimes(10)
  expect(send).toHaveBeenCalledTimes(3)
  expect(most).toBe(1)
})

test('a company whose server is slow or away holds up nobody else', async () => {
  round.mockResolvedValue([1, 2, 3])
  send.mockImplementation(async (company) => {
    if (company === 1) await new Promise((over) => setTimeout(over, 100_000))
    return company === 2 ? { sent: 0, isReachable: false } : done
  })
  startSender()
  await vi.advanceTimersByTimeAsync(60_500)
  const times = (company: number) => send.mock.calls.filter(([of]) => of === company).length
  expect(times(1)).toBe(1)
  // Asked again after 10, 20, 40 seconds.
  expect(times(2)).toBeLessThanOrEqual(3)
  expect(times(3)).toBe(20)
})

test('no more than four are sent for at once, and each has its turn', async () => {
  round.mockResolvedValue([1, 2, 3, 4, 5, 6])
  const running = new Set<number | null>()
  let most = 0
  send.mockImplementation(async (company) => {
    running.add(company)
    most = Math.max(most, running.size)
    await new Promise((over) => setTimeout(over, 5000))
    running.delete(company)
    return done
  })
  startSender()
  await vi.advanceTimersByTimeAsync(13_000)
  expect(most).toBe(4)
  expect(new Set(send.mock.calls.map(([of]) => of))).toEqual(new Set([1, 2, 3, 4, 5, 6]))
})

test('a database that is away makes the rounds rarer, and does not end them', async () => {
  round.mockRejectedValue(new Error('connection refused'))
  startSender()
  await vi.advanceTimersByTimeAsync(3000 + 6000 + 12_000)
  expect(round).toHaveBeenCalledTimes(3)
  await vi.advanceTimersByTimeAsync(3_600_000)
  expect(round.mock.calls.length).toBeGreaterThan(60)
  round.mockResolvedValue([])
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
