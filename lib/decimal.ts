/** An exact number; `d` is above zero. */
export type Fraction = { n: bigint; d: bigint }

/**
 * n / d to the nearest whole number; a half goes away from zero, so that a credit note is to the last unit what its
 * invoice was.
 */
export function divideHalfUp(n: bigint, d: bigint): bigint {
  if (d < 0n) return divideHalfUp(-n, -d)
  return n < 0n ? -((2n * -n + d) / (2n * d)) : (2n * n + d) / (2n * d)
}

/** The same with a half towards zero: what is left of a whole when its other part went away from zero. */
export function divideHalfDown(n: bigint, d: bigint): bigint {
  if (d < 0n) return divideHalfDown(-n, -d)
  return n < 0n ? -((2n * -n + d - 1n) / (2n * d)) : (2n * n + d - 1n) / (2n * d)
}

/** A decimal as databases and machines write it ('-12.5'), exactly. Anything else is a RangeError. */
export function fractionOf(decimal: string): Fraction {
  const [, sign, whole = '', decimals = ''] = /^(-?)(\d{1,30})(?:\.(\d{1,30}))?$/.exec(decimal) ?? []
  if (sign === undefined) throw new RangeError(`Not a decimal: ${decimal}`)
  const n = BigInt(whole + decimals)
  return { n: sign ? -n : n, d: 10n ** BigInt(decimals.length) }
}

export const add = (a: Fraction, b: Fraction): Fraction =>
  (a.d === b.d ? { n: a.n + b.n, d: a.d } : { n: a.n * b.d + b.n * a.d, d: a.d * b.d })
export const times = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.n, d: a.d * b.d })
/** `b` is above zero. */
export const over = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.d, d: a.d * b.n })
export const whole = (n: bigint): Fraction => ({ n, d: 1n })

/** `units` of the last of `digits` decimals as a decimal without needless zeros: 15000n with 4 is '1.5'. */
export function decimalOf(units: bigint, digits: number): string {
  const padded = String(units < 0n ? -units : units).padStart(digits + 1, '0')
  const decimals = digits === 0 ? '' : padded.slice(-digits).replace(/0+$/, '')
  const before = padded.slice(0, padded.length - digits)
  return `${units < 0n ? '-' : ''}${before}${decimals ? `.${decimals}` : ''}`
}

/** A decimal as the reader of `locale` writes it, with all of its decimals. */
export function formatDecimal(decimal: string, locale: string): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 20 }).format(decimal as `${number}`)
}
