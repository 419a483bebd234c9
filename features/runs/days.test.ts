import { expect, test } from 'vitest'
import { timeZones, todayIn } from '@/lib/dates'
import { addDays, periodAt } from '@/lib/periods'
import { planService } from './billing'

const hour = 3_600_000

/** Around every change of clocks somewhere in the world, and the turn of the year. */
const windows = ['2026-03-07', '2026-03-28', '2026-04-04', '2026-09-05', '2026-10-03', '2026-10-24', '2026-10-31', '2026-12-30']

test('in every time zone each day of the company comes, once, after the one before', () => {
  for (const zone of timeZones) {
    for (const from of windows) {
      const seen: string[] = []
      for (let at = 0; at < 96; at += 1) {
        const now = new Date(Date.parse(`${from}T00:00:00Z`) + at * hour)
        const day = todayIn(zone, now)
        // The same by another door of ICU.
        if (at % 24 === 0) expect(now.toLocaleDateString('sv-SE', { timeZone: zone })).toBe(day)
        if (seen.at(-1) !== day) seen.push(day)
      }
      const [first] = seen
      expect(seen, zone).toEqual(seen.map((_, n) => addDays(first ?? '', n)))
    }
  }
}, 60_000)

test('renewals that run daily bill every term once, over 48 terms of 400 anchors of each period', () => {
  for (const period of ['day', 'week', 'month', 'year'] as const) {
    for (let n = 0; n < 400; n += 1) {
      const anchorOn = addDays('2023-12-20', n * 3)
      const term = { term: 1 + (n % 3), period }
      const starts: string[] = []
      let termsBilled = 0
      while (termsBilled < 48) {
        const { start } = periodAt(anchorOn, term, termsBilled)
        const plan = planService({
          service: {
            ...term, id: 1, packageId: 1, packageName: 'P', taxable: true, label: '', quantity: 1, currency: 'EUR', price: 100n,
            priceOverride: true, anchorOn, termsBilled, cancelOn: null,
          },
          // The program was off for some days now and then.
          horizon: addDays(start, n % 5), currency: 'EUR', prices: [], rates: [], companyCurrency: 'EUR', setupName: (name) => name,
        })
        if (!plan || 'reason' in plan) throw new Error(`${anchorOn} ${period} ${termsBilled}`)
        starts.push(...plan.lines.map((line) => line.startsOn ?? ''))
        expect(plan.renewsOn).toBe(periodAt(anchorOn, term, plan.termsBilled).start)
        ;({ termsBilled } = plan)
      }
      expect(starts).toEqual(Array.from({ length: termsBilled }, (_, at) => periodAt(anchorOn, term, at).start))
    }
  }
}, 60_000)
