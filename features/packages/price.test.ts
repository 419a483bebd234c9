import { expect, test } from 'vitest'
import { decidePrice, type Price } from './price'

const price = (currency: string, amount: bigint, more: Partial<Price> = {}): Price =>
  ({ term: 1, period: 'month', currency, price: amount, setupFee: 0n, renewalPrice: null, cancellationFee: 0n, ...more })
const rates = [
  { base: 'EUR', currency: 'USD', rate: '1.1', day: '2026-11-20' }, { base: 'EUR', currency: 'JPY', rate: '160.5', day: '2026-11-19' },
]
const ask = (prices: Price[], currency: string, more = {}) =>
  decidePrice({ prices, rates, term: 1, period: 'month', currency, companyCurrency: 'EUR', ...more })

test('a price that is given in a currency beats a converted one', () => {
  const prices = [price('EUR', 1000n), price('USD', 1500n, { setupFee: 300n, renewalPrice: 1400n, cancellationFee: 5n })]
  expect(ask(prices, 'USD')).toEqual({ price: 1500n, setupFee: 300n, renewalPrice: 1400n, cancellationFee: 5n })
})

test('converted from the company’s currency, else from the first by code, with the rate and its day', () => {
  const euro = price('EUR', 999n, { setupFee: 100n, cancellationFee: 50n })
  expect(ask([price('AUD', 1n), euro, price('USD', 1n)], 'JPY')).toEqual({
    price: 1603n, setupFee: 161n, renewalPrice: 1603n, cancellationFee: 80n, rate: '160.5', rateFrom: 'EUR', rateOn: '2026-11-19',
  })
  expect(ask([price('USD', 1000n), price('CHF', 5n)], 'JPY')).toMatchObject({ rateFrom: 'USD', rateOn: '2026-11-19' })
})

test('another term, or no rate, is no price', () => {
  expect(ask([price('EUR', 1n, { term: 12 })], 'EUR')).toBeUndefined()
  expect(ask([price('EUR', 1n, { period: 'year' })], 'EUR')).toBeUndefined()
  expect(ask([price('EUR', 1n)], 'CHF')).toBeUndefined()
  expect(ask([], 'EUR')).toBeUndefined()
})
