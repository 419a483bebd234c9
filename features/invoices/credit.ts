import { divideHalfUp } from '@/lib/decimal'

/** What a credit note takes back, without any database. */
type CreditableLine = { position: number; description: string; quantity: string; unitPrice: bigint; amount: bigint; taxes: readonly number[]; taxable: boolean }
type ChargedTax = { position: number; base: bigint; amount: bigint }
/** `credited` is what earlier notes took back, by the line's position and by the tax's. */
export type Credited = { lines: ReadonlyMap<number, bigint>; taxes: ReadonlyMap<number, { base: bigint; amount: bigint }>; total: bigint }

export type CreditLine = { position: number; amount: bigint }
export type Credit = {
  lines: CreditLine[]
  taxes: { position: number; base: bigint; amount: bigint }[]
  subtotal: bigint
  tax: bigint
  total: bigint
}

/** What of each line can still be credited, in minor units without tax; of a discount it is below zero. */
export const remainingOf = (lines: readonly CreditableLine[], credited: Credited) =>
  lines.map(({ position, amount }) => ({ position, amount: amount - (credited.lines.get(position) ?? 0n) }))

/** Whether `amount` is a part of `whole`, on the same side of nothing. */
export const isPartOf = (amount: bigint, whole: bigint) =>
  (whole < 0n ? amount <= 0n && amount >= whole : amount >= 0n && amount <= whole)

/**
 * The credit of these amounts. Each tax goes back in the share of its lines that was credited so far, less what earlier
 * notes gave back of it: however a whole is credited in parts, in the end it is the whole, to the last unit.
 */
export function creditOf(
  lines: readonly CreditableLine[], taxes: readonly ChargedTax[], credited: Credited, wanted: readonly CreditLine[],
): Credit {
  const now = wanted.filter(({ amount }) => amount !== 0n)
  const takenBefore = (position: number) => credited.lines.get(position) ?? 0n
  const taken = new Map(lines.map(({ position }) => [position, takenBefore(position)]))
  for (const { position, amount } of now) taken.set(position, (taken.get(position) ?? 0n) + amount)
  const listed = lines.some((line) => line.taxes.length > 0)
  const back = taxes.map(({ position, base, amount }) => {
    // Where the lines do not say which tax is theirs, it is that of all that are taxable.
    const charged = lines.filter((line) => (listed ? line.taxes.includes(position) : line.taxable))
    const whole = charged.reduce((sum, line) => sum + line.amount, 0n)
    const part = charged.reduce((sum, line) => sum + (taken.get(line.position) ?? 0n), 0n)
    const all = charged.every((line) => taken.get(line.position) === line.amount)
    const share = (of: bigint) => (all ? of : whole === 0n ? 0n : divideHalfUp(of * part, whole))
    const before = credited.taxes.get(position) ?? { base: 0n, amount: 0n }
    return { position, base: share(base) - before.base, amount: share(amount) - before.amount }
  })
  const subtotal = now.reduce((sum, { amount }) => sum + amount, 0n)
  const tax = back.reduce((sum, { amount }) => sum + amount, 0n)
  return { lines: now, taxes: back, subtotal, tax, total: subtotal + tax }
}
