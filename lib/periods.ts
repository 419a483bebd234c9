import { addMonths, isIsoDate } from './dates'
import { divideHalfUp } from './decimal'

/** What a service runs for: `term` days, weeks, months or years at a time, or once for good. */
export const periodUnits = ['day', 'week', 'month', 'year', 'once'] as const
export type PeriodUnit = (typeof periodUnits)[number]
export type Term = { term: number; period: PeriodUnit }

const dayLength = 86_400_000
const atUtc = (isoDate: string) => {
  if (!isIsoDate(isoDate)) throw new RangeError(`Not a date: ${isoDate}`)
  return Date.parse(`${isoDate}T00:00:00Z`)
}

/** The day `n` days later, or earlier. Days of a calendar have no hours, so daylight saving has no say. */
export function addDays(isoDate: string, n: number): string {
  const to = new Date(atUtc(isoDate) + n * dayLength)
  const text = Number.isNaN(to.getTime()) ? '' : to.toISOString()
  if (!Number.isSafeInteger(n) || !/^\d{4}-/.test(text) || text.startsWith('0000')) {
    throw new RangeError(`Out of the calendar: ${isoDate}, ${n}`)
  }
  return text.slice(0, 10)
}

/** How many days from one day to another: 0 for the same, below zero backwards. */
export const daysBetween = (from: string, to: string) => Math.round((atUtc(to) - atUtc(from)) / dayLength)

/**
 * The first day of period `n`, counted from 0 at the anchor; undefined for what runs once, after its only period. Months
 * and years count from the anchor, never from the last result: 31 January, 28 February, 31 March.
 */
export function periodStart(anchor: string, { term, period }: Term, n: number): string | undefined {
  if (!Number.isSafeInteger(term) || term < 1 || !Number.isSafeInteger(n)) throw new RangeError(`Not a period: ${term}, ${n}`)
  switch (period) {
    case 'day': return addDays(anchor, n * term)
    case 'week': return addDays(anchor, n * term * 7)
    case 'month': return addMonths(anchor, n * term)
    case 'year': return addMonths(anchor, n * term * 12)
    case 'once': return n === 0 ? addDays(anchor, 0) : undefined
  }
}

/** Period `n`: its first day, its last day, and the first of the next. What runs once has neither end nor next. */
export function periodAt(anchor: string, term: Term, n: number): { start: string; end?: string; next?: string } {
  const start = periodStart(anchor, term, n)
  if (start === undefined) throw new RangeError(`Runs once: ${n}`)
  const next = periodStart(anchor, term, n + 1)
  return next === undefined ? { start } : { start, next, end: addDays(next, -1) }
}

/** The number of the period that `day` falls in; below zero before the anchor. What runs once is always in period 0. */
export function periodNumber(anchor: string, { term, period }: Term, day: string): number {
  if (period === 'once') return 0
  const days = daysBetween(anchor, day)
  const unit = { day: 1, week: 7, month: 30.436_875, year: 365.2425 }[period]
  // Close, and then to the exact one by the only rule there is.
  let n = Math.floor(days / (unit * term))
  while ((periodStart(anchor, { term, period }, n) ?? '') > day) n -= 1
  while ((periodStart(anchor, { term, period }, n + 1) ?? '') <= day) n += 1
  return n
}

/** The part of an amount in minor units that `days` of `ofDays` days cost; half up, away from zero. */
export function prorate(amount: bigint, days: number, ofDays: number): bigint {
  if (!Number.isSafeInteger(days) || !Number.isSafeInteger(ofDays) || days < 0 || ofDays < 1) {
    throw new RangeError(`Not days of a period: ${days} of ${ofDays}`)
  }
  return divideHalfUp(amount * BigInt(days), BigInt(ofDays))
}
