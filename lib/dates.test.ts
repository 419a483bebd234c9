import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addMonths,
  formatDate,
  formatDateTime,
  formatRelative,
  isIsoDate,
  isTimeZone,
  timeZones,
  todayIn,
} from './dates'

const moment = new Date('2026-11-22T23:30:00Z')

describe('formatDate and formatDateTime', () => {
  test('in the language and the zone of the reader', () => {
    expect(formatDate(moment, 'en', 'America/New_York')).toBe('Nov 22, 2026')
    expect(formatDate(moment, 'de', 'Europe/Berlin')).toBe('23.11.2026')
    expect(formatDate(moment.toISOString(), 'ja', 'Asia/Tokyo')).toBe('2026/11/23')
    expect(formatDateTime(moment, 'de', 'Europe/Berlin')).toBe('23.11.2026, 00:30')
  })
  test('Arabic readers get the Gregorian calendar, wherever they are', () => {
    for (const locale of ['ar', 'ar-SA', 'ar-EG', 'ar-SA-u-nu-latn']) {
      expect(formatDate(moment, locale, 'UTC').normalize('NFKC')).toMatch(/2026|٢٠٢٦/)
    }
  })
  test('a day is that day in every zone', () => {
    for (const zone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'UTC']) {
      expect(formatDate('2026-02-28', 'en', zone)).toBe('Feb 28, 2026')
      expect(formatDateTime('2026-02-28', 'en', zone)).toBe('Feb 28, 2026')
    }
  })
})

test('formatRelative', () => {
  const ago = (seconds: number) => formatRelative(new Date(moment.getTime() - seconds * 1000), moment, 'en')
  expect([5, 60, 7199, 7200, 86_400, 3 * 86_400, 8 * 86_400, 40 * 86_400, 800 * 86_400].map(ago)).toEqual([
    'now', '1 minute ago', '1 hour ago', '2 hours ago', 'yesterday', '3 days ago', 'last week', 'last month',
    '2 years ago',
  ])
  expect(ago(-3600)).toBe('in 1 hour')
  expect(formatRelative(new Date(moment.getTime() - 86_400_000).toISOString(), moment, 'de')).toBe('gestern')
})

describe('time zones', () => {
  test('all that are offered are accepted, by their present names', () => {
    expect(timeZones[0]).toBe('UTC')
    expect(timeZones.length).toBeGreaterThan(400)
    expect(timeZones.every(isTimeZone)).toBe(true)
    expect(timeZones).toContain('Asia/Kolkata')
    expect(timeZones).not.toContain('Europe/Kiev')
    for (const zone of timeZones) expect(todayIn(zone, moment)).toMatch(/^2026-11-2[23]$/)
  })
  test.each(['Europe/Kiev', 'Asia/Calcutta', 'UTC'])('%s is one', (s) => expect(isTimeZone(s)).toBe(true))
  test.each(['', '+02:00', 'Mars/Base', 'europe/berlin', 'Europe/Berlin; drop', '../etc', 'CEST'])('%j is none', (s) =>
    expect(isTimeZone(s)).toBe(false),
  )
})

test('isIsoDate', () => {
  const good = ['2026-02-28', '2028-02-29', '2000-02-29', '0001-01-01', '9999-12-31']
  const bad = ['2026-02-29', '1900-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '0000-01-01', '26-1-1', '20260228']
  for (const s of good) expect(isIsoDate(s)).toBe(true)
  for (const s of bad) expect(isIsoDate(s)).toBe(false)
})

describe('addMonths', () => {
  test('counts from the anchor and clamps', () => {
    expect([0, 1, 2, 3, 13].map((n) => addMonths('2026-01-31', n))).toEqual([
      '2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30', '2027-02-28',
    ])
    expect(addMonths('2024-02-29', 12)).toBe('2025-02-28')
    expect(addMonths('2024-02-29', 48)).toBe('2028-02-29')
    expect(addMonths('2026-01-15', -1)).toBe('2025-12-15')
    expect(addMonths('2026-12-31', 2)).toBe('2027-02-28')
  })
  test('equals the calendar, 10,000 anchors and 48 periods', () => {
    const anchor = fc.date({ min: new Date('1970-01-01'), max: new Date('2200-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(anchor, (date) => {
        const from = date.toISOString().slice(0, 10)
        for (let n = 0; n < 48; n += 1) {
          const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + n, date.getUTCDate()]
          const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
          const oracle = new Date(Date.UTC(year, month, Math.min(day, last))).toISOString().slice(0, 10)
          if (addMonths(from, n) !== oracle) expect.fail(`${from} + ${n}: ${addMonths(from, n)}, not ${oracle}`)
        }
      }),
      { numRuns: 10_000 },
    )
  })
  test('refuses what is no date', () => {
    expect(() => addMonths('2026-02-30', 1)).toThrow(RangeError)
    expect(() => addMonths('2026-02-28', 0.5)).toThrow(RangeError)
    expect(() => addMonths('9999-12-01', 1)).toThrow(RangeError)
  })
})

test('todayIn is the day there', () => {
  expect(todayIn('Asia/Tokyo', moment)).toBe('2026-11-23')
  expect(todayIn('America/Los_Angeles', moment)).toBe('2026-11-22')
})
