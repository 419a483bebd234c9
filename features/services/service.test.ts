import { expect, test } from 'vitest'
import { periodStart } from '@/lib/periods'
import { anchorFor, costOf, daysMoved, decideServicePrice, nextRenewal, restFrom } from './service'

const monthly = { term: 1, period: 'month' as const }

test('the next renewal is counted from the anchor over the ends of months', () => {
  const at = (termsBilled: number) => nextRenewal({ ...monthly, anchorOn: '2026-01-31', termsBilled })
  expect([at(0), at(1), at(2), at(3)]).toEqual(['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30'])
  expect(nextRenewal({ term: 1, period: 'once', anchorOn: '2026-01-31', termsBilled: 1 })).toBeNull()
  expect(nextRenewal({ ...monthly, anchorOn: null, termsBilled: 0 })).toBeNull()
})

test('a moved renewal has an anchor with a billed term before it, from which its day comes back, for every day of four years', () => {
  const terms = [1, 2, 3, 4, 5, 6, 7, 12, 18, 24].map((term) => ({ term, period: 'month' as const }))
  for (const term of [...terms, { term: 1, period: 'year' as const }, { term: 10, period: 'day' as const }]) {
    for (let at = 0; at < 1461; at += 1) {
      const day = new Date(Date.UTC(2027, 0, 1) + at * 86_400_000).toISOString().slice(0, 10)
      const { anchorOn, termsBilled } = anchorFor(day, term)
      expect(termsBilled).toBeGreaterThan(0)
      expect(periodStart(anchorOn, term, termsBilled)).toBe(day)
    }
  }
})

test('what is left of billed terms, also of one that is billed ahead', () => {
  expect(restFrom({ ...monthly, anchorOn: '2026-01-31', termsBilled: 1 }, '2026-02-14'))
    .toEqual([{ n: 0, startsOn: '2026-02-14', endsOn: '2026-02-27', days: 14, of: 28 }])
  expect(restFrom({ ...monthly, anchorOn: '2026-01-31', termsBilled: 2 }, '2026-02-14')).toEqual([
    { n: 0, startsOn: '2026-02-14', endsOn: '2026-02-27', days: 14, of: 28 },
    { n: 1, startsOn: '2026-02-28', endsOn: '2026-03-30', days: 31, of: 31 },
  ])
  expect(restFrom({ ...monthly, anchorOn: '2026-01-31', termsBilled: 1 }, '2026-02-28')).toEqual([])
  expect(restFrom({ ...monthly, anchorOn: '2026-01-31', termsBilled: 0 }, '2026-02-01')).toEqual([])
})

test('a day of renewal moves by days of the term that it is taken from', () => {
  const billed = { ...monthly, anchorOn: '2026-01-31', termsBilled: 1 }
  expect(daysMoved(billed, '2026-03-15')).toEqual({ startsOn: '2026-02-28', endsOn: '2026-03-14', days: 15, of: 31, later: true })
  expect(daysMoved(billed, '2026-02-14')).toEqual({ startsOn: '2026-02-14', endsOn: '2026-02-27', days: 14, of: 28, later: false })
  expect([daysMoved(billed, '2026-02-28'), daysMoved(billed, '2026-01-31'), daysMoved(billed, '2026-04-01')])
    .toEqual([undefined, undefined, undefined])
})

test('the days before and after a day cost together what the term does, to a unit', () => {
  for (const price of [1000n, 999n, 1n, 123_457n]) {
    for (let days = 0; days <= 31; days += 1) {
      const sum = costOf(price, { startsOn: '', endsOn: '', days, of: 31 }) + costOf(price, { startsOn: '', endsOn: '', days: 31 - days, of: 31 })
      expect(sum - price === 0n || sum - price === 1n).toBe(true)
    }
  }
  expect(costOf(-1000n, { startsOn: '', endsOn: '', days: 14, of: 28 })).toBe(-500n)
})

test('an agreed price beats the package; without a price for the term it costs what it was sold at', () => {
  const rates = [{ base: 'EUR', currency: 'USD', rate: '2', day: '2026-01-01' }]
  const prices = [{ ...monthly, currency: 'EUR', price: 1000n, setupFee: 50n, renewalPrice: 900n, cancellationFee: 70n }]
  const ask = (priceOverride: boolean, currency: string, list = prices) => decideServicePrice({
    service: { ...monthly, currency: 'EUR', price: 300n, priceOverride }, prices: list, rates, currency, companyCurrency: 'EUR',
  })
  expect(ask(false, 'EUR')).toMatchObject({ renewalPrice: 900n })
  expect(ask(true, 'EUR')).toEqual({ price: 300n, renewalPrice: 300n, setupFee: 50n, cancellationFee: 70n })
  expect(ask(true, 'USD')).toMatchObject({ renewalPrice: 600n, cancellationFee: 140n, rate: '2', rateFrom: 'EUR' })
  expect(ask(false, 'EUR', [])).toMatchObject({ renewalPrice: 300n, setupFee: 0n })
  expect(ask(false, 'CHF', [])).toBeUndefined()
})
