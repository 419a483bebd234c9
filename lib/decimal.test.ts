import { expect, test } from 'vitest'
import { decimalOf, divideHalfDown, divideHalfUp, formatDecimal, fractionOf } from './decimal'

test('a half goes away from zero, or towards it, the same on both sides', () => {
  const halves = [[5n, 10n, 1n, 0n], [15n, 10n, 2n, 1n], [14n, 10n, 1n, 1n], [16n, 10n, 2n, 2n], [0n, 3n, 0n, 0n]] as const
  for (const [n, d, up, down] of halves) {
    expect([divideHalfUp(n, d), divideHalfUp(-n, d), divideHalfUp(n, -d)]).toEqual([up, -up, -up])
    expect([divideHalfDown(n, d), divideHalfDown(-n, d), divideHalfDown(n, -d)]).toEqual([down, -down, -down])
  }
  for (let n = -300n; n <= 300n; n += 1n) {
    for (let d = 1n; d <= 12n; d += 1n) {
      const off = 2n * (divideHalfUp(n, d) * d - n)
      expect(n < 0n ? off >= -d && off < d : off > -d && off <= d, `${n}/${d}`).toBe(true)
    }
  }
})

test('decimals are read exactly, and only decimals', () => {
  expect(fractionOf('8.875')).toEqual({ n: 8875n, d: 1000n })
  expect(fractionOf('-0.0001')).toEqual({ n: -1n, d: 10_000n })
  for (const text of ['', '1.', '.5', '1e3', ' 1', '1,5', 'NaN', '--1']) expect(() => fractionOf(text)).toThrow(RangeError)
})

test('decimals are written without needless zeros, and for a reader', () => {
  expect(['15000', '-15000', '10000', '1', '0'].map((units) => decimalOf(BigInt(units), 4))).toEqual(['1.5', '-1.5', '1', '0.0001', '0'])
  expect(decimalOf(12n, 0)).toBe('12')
  expect([formatDecimal('1234.5', 'en'), formatDecimal('1234.5', 'de'), formatDecimal('0.0001', 'de')]).toEqual(['1,234.5', '1.234,5', '0,0001'])
})
