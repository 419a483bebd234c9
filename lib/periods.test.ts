import { expect, test } from 'vitest'
import { todayIn } from './dates'
import { addDays, daysBetween, periodAt, periodNumber, periodStart, periodUnits, prorate, type PeriodUnit } from './periods'

/** Seeded, so that a failure can be run again: mulberry32. */
function random(seed: number) {
  let a = seed
  return (below: number) => {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % below
  }
}

/** Another way to the same day: by counting days of months one by one, without any Date and without lib/dates. */
const leap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
const lengths = (year: number) => [31, leap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
type Day = [year: number, month: number, day: number]

function oracleDays([year, month, day]: Day, count: number): Day {
  let left = count
  let [y, m, d] = [year, month, day]
  while (left > 0) {
    const rest = (lengths(y)[m - 1] ?? 0) - d
    if (left <= rest) return [y, m, d + left]
    left -= rest + 1
    d = 1
    m = m === 12 ? 1 : m + 1
    if (m === 1) y += 1
  }
  return [y, m, d]
}

function oracleMonths([year, month, day]: Day, count: number): Day {
  let [y, m] = [year, month]
  for (let i = 0; i < count; i += 1) {
    m += 1
    if (m > 12) [y, m] = [y + 1, 1]
  }
  return [y, m, Math.min(day, lengths(y)[m - 1] ?? 0)]
}

const text = ([y, m, d]: Day) => `${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`

test('10,000 anchors × 48 periods agree with an oracle that counts by hand', () => {
  const seed = Number(process.env.SEED ?? 20_261_122)
  const next = random(seed)
  let different = 0
  for (let i = 0; i < 10_000; i += 1) {
    const year = 1990 + next(60)
    const month = 1 + next(12)
    // Ends of months twice as often, because that is where it goes wrong.
    const last = lengths(year)[month - 1] ?? 0
    const anchor: Day = [year, month, next(2) === 0 ? last - next(4) : 1 + next(last)]
    const period = (['day', 'week', 'month', 'year'] as const)[next(4)] ?? 'month'
    const term = 1 + next(period === 'year' ? 3 : period === 'month' ? 12 : 30)
    for (let n = 0; n < 48; n += 1) {
      const expected = period === 'day' ? oracleDays(anchor, n * term) : period === 'week' ? oracleDays(anchor, n * term * 7)
        : oracleMonths(anchor, n * term * (period === 'year' ? 12 : 1))
      if (periodStart(text(anchor), { term, period }, n) !== text(expected)) different += 1
    }
  }
  expect(different, `seed ${seed}`).toBe(0)
})

test('periods touch: the end of one is the day before the next, and every day is in exactly one', () => {
  const next = random(7)
  for (let i = 0; i < 300; i += 1) {
    const anchor = addDays('2019-01-01', next(3000))
    const term = { term: 1 + next(6), period: periodUnits[next(4)] as PeriodUnit }
    for (let n = -3; n < 12; n += 1) {
      const { start, end = '', next: after = '' } = periodAt(anchor, term, n)
      expect(addDays(end, 1)).toBe(after)
      expect(periodAt(anchor, term, n + 1).start).toBe(after)
      expect(start <= end).toBe(true)
      expect([periodNumber(anchor, term, start), periodNumber(anchor, term, end), periodNumber(anchor, term, after)]).toEqual([n, n, n + 1])
    }
  }
})

test('31 January, 28 February, 31 March; a leap day comes back after four years; what runs once has no second period', () => {
  const monthly = { term: 1, period: 'month' } as const
  expect([0, 1, 2, 3].map((n) => periodStart('2027-01-31', monthly, n))).toEqual(['2027-01-31', '2027-02-28', '2027-03-31', '2027-04-30'])
  expect([1, 2, 3, 4].map((n) => periodStart('2024-02-29', { term: 1, period: 'year' }, n)))
    .toEqual(['2025-02-28', '2026-02-28', '2027-02-28', '2028-02-29'])
  expect(periodAt('2027-01-31', monthly, 0)).toEqual({ start: '2027-01-31', end: '2027-02-27', next: '2027-02-28' })
  const once = { term: 1, period: 'once' } as const
  expect(periodAt('2027-01-31', once, 0)).toEqual({ start: '2027-01-31' })
  expect(periodStart('2027-01-31', once, 1)).toBeUndefined()
  expect(() => periodAt('2027-01-31', once, 1)).toThrow(RangeError)
  expect(() => periodStart('2027-01-31', { term: 0, period: 'month' }, 1)).toThrow(RangeError)
  expect(() => periodStart('2027-02-30', monthly, 1)).toThrow(RangeError)
})

test('the naive way, a month after the last result, differs: the test above can fail', () => {
  let last = '2027-01-31'
  for (let n = 0; n < 2; n += 1) last = periodStart(last, { term: 1, period: 'month' }, 1) ?? ''
  expect(last).toBe('2027-03-28')
})

test('a company\'s day follows its zone through daylight saving: every day comes, once, in order', () => {
  for (const zone of Intl.supportedValuesOf('timeZone')) {
    let [day, seen] = [todayIn(zone, new Date('2026-03-01T12:00:00Z')), 0]
    // Every six hours of the weeks in which clocks change somewhere, both ways.
    for (const from of ['2026-03-01T12:00:00Z', '2026-09-01T12:00:00Z']) {
      day = todayIn(zone, new Date(from))
      for (let at = Date.parse(from); at < Date.parse(from) + 75 * 86_400_000; at += 6 * 3_600_000) {
        const today = todayIn(zone, new Date(at))
        if (today === day) continue
        expect(today, zone).toBe(addDays(day, 1))
        day = today
        seen += 1
      }
    }
    expect(seen, zone).toBeGreaterThanOrEqual(148)
  }
})

test('midnight is the company\'s: an hour decides which day a renewal falls on, in summer and in winter', () => {
  const on = (zone: string, instant: string) => todayIn(zone, new Date(instant))
  expect([on('Europe/Berlin', '2026-03-28T22:59:59Z'), on('Europe/Berlin', '2026-03-28T23:00:00Z')]).toEqual(['2026-03-28', '2026-03-29'])
  expect([on('Europe/Berlin', '2026-03-29T21:59:59Z'), on('Europe/Berlin', '2026-03-29T22:00:00Z')]).toEqual(['2026-03-29', '2026-03-30'])
  // Santiago skips midnight itself in September.
  expect([on('America/Santiago', '2026-09-06T03:59:59Z'), on('America/Santiago', '2026-09-06T04:00:00Z')]).toEqual(['2026-09-05', '2026-09-06'])
  expect([on('Pacific/Kiritimati', '2026-01-31T10:00:00Z'), on('Pacific/Pago_Pago', '2026-01-31T10:00:00Z')]).toEqual(['2026-02-01', '2026-01-30'])
})

test('a part of a period costs its days; the parts of a whole differ from it by less than a unit each', () => {
  expect(prorate(3100n, 10, 31)).toBe(1000n)
  expect([prorate(1n, 1, 2), prorate(-1n, 1, 2), prorate(100n, 1, 3), prorate(0n, 1, 3), prorate(5n, 0, 3)]).toEqual([1n, -1n, 33n, 0n, 0n])
  expect(prorate(9_007_199_254_740_993n, 365, 365)).toBe(9_007_199_254_740_993n)
  const next = random(3)
  for (let i = 0; i < 20_000; i += 1) {
    const [amount, ofDays] = [BigInt(next(1_000_000)), 1 + next(366)]
    const days = next(ofDays + 1)
    const part = prorate(amount, days, ofDays)
    // |part − exact| ≤ ½, and exactly a half only upwards.
    const twice = 2n * (part * BigInt(ofDays) - amount * BigInt(days))
    expect(twice > -BigInt(ofDays) && twice <= BigInt(ofDays)).toBe(true)
    expect(prorate(-amount, days, ofDays)).toBe(-part)
  }
  expect(() => prorate(1n, -1, 3)).toThrow(RangeError)
  expect(() => prorate(1n, 1, 0)).toThrow(RangeError)
})

test('days between are counted over the ends of months, years and daylight saving', () => {
  expect([daysBetween('2026-03-28', '2026-03-30'), daysBetween('2024-02-28', '2024-03-01'), daysBetween('2027-01-01', '2026-12-31')]).toEqual([2, 2, -1])
  expect(() => addDays('9999-12-31', 1)).toThrow(RangeError)
})
