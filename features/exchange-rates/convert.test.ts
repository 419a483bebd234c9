import { expect, test } from 'vitest'
import { convertAmount, rateBetween, type Rate } from './convert'

const rate = (base: string, currency: string, value: string, day = '2026-11-20'): Rate => ({ base, currency, rate: value, day })

test('amounts change their scale: 0, 2 and 3 decimals, half up and away from zero', () => {
  expect(convertAmount(1000n, 'EUR', 'JPY', '163.25')).toBe(1633n)
  expect(convertAmount(1000n, 'EUR', 'JPY', '163.24')).toBe(1632n)
  expect(convertAmount(1633n, 'JPY', 'EUR', '0.006125574272')).toBe(1000n)
  expect(convertAmount(1000n, 'EUR', 'KWD', '0.3315')).toBe(3315n)
  expect(convertAmount(3315n, 'KWD', 'JPY', '492.46')).toBe(1633n)
  expect(convertAmount(1n, 'EUR', 'USD', '0.5')).toBe(1n)
  expect(convertAmount(-1n, 'EUR', 'USD', '0.5')).toBe(-1n)
  expect(convertAmount(9_007_199_254_740_993n, 'EUR', 'USD', '1')).toBe(9_007_199_254_740_993n)
})

test('a pair counts as it was given, and the other way round; the newer of the two', () => {
  expect(rateBetween([rate('EUR', 'USD', '1.25')], 'EUR', 'USD')).toEqual({ rate: '1.25', rateFrom: 'EUR', rateOn: '2026-11-20' })
  expect(rateBetween([rate('EUR', 'USD', '1.25')], 'USD', 'EUR')).toEqual({ rate: '0.8', rateFrom: 'USD', rateOn: '2026-11-20' })
  const both = [rate('EUR', 'USD', '1.25', '2026-11-01'), rate('USD', 'EUR', '0.5', '2026-11-19')]
  expect(rateBetween(both, 'EUR', 'USD')).toEqual({ rate: '2', rateFrom: 'EUR', rateOn: '2026-11-19' })
})

test('over a third currency, exactly, and as old as the older of its two rates', () => {
  const ecb = [rate('EUR', 'USD', '1.0836', '2026-11-18'), rate('EUR', 'JPY', '163.07')]
  expect(rateBetween(ecb, 'USD', 'JPY')).toEqual({ rate: '150.489110372831', rateFrom: 'USD', rateOn: '2026-11-18' })
  expect(rateBetween([...ecb, rate('USD', 'JPY', '150', '2020-01-01')], 'USD', 'JPY')?.rate).toBe('150')
  // 1/3 of 3 is 1: the cross rate is computed from fractions and rounded once.
  expect(rateBetween([rate('EUR', 'USD', '3'), rate('EUR', 'GBP', '3')], 'USD', 'GBP')?.rate).toBe('1')
})

test('no way, or a rate too small to keep, is no rate', () => {
  expect(rateBetween([rate('EUR', 'USD', '1.1')], 'EUR', 'JPY')).toBeUndefined()
  expect(rateBetween([], 'EUR', 'USD')).toBeUndefined()
  expect(rateBetween([rate('EUR', 'USD', '999999999999')], 'USD', 'EUR')?.rate).toBe('0.000000000001')
  expect(rateBetween([rate('EUR', 'USD', '0.000000000001'), rate('USD', 'JPY', '0.000000000001')], 'EUR', 'JPY')).toBeUndefined()
})
