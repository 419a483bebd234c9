import { z } from 'zod'
import { decimalOf } from '@/lib/decimal'
import { isIsoDate } from '@/lib/dates'
import { parseMoney, parseScaled } from '@/lib/money'
import { checkbox, optionalText, requiredText, wholeNumber } from '@/lib/schema'

const places = 4
const day = z.union([z.literal('').transform(() => null), z.string().refine(isIsoDate, { error: 'errors.date' })]).prefault('')

const shape = (currencies: readonly string[]) => ({
  code: requiredText(40).refine((code) => code === '' || /^[\p{L}\p{N}_-]+$/u.test(code), { error: 'coupons.codeForm' }),
  kind: z.enum(['percent', 'amount'], { error: 'errors.choose' }),
  percent: optionalText(20),
  amounts: z.strictObject(Object.fromEntries(currencies.map((code) => [code, optionalText(40)]))).prefault({}),
  startsOn: day,
  endsOn: day,
  maxUses: z.union([z.literal('').transform(() => null), wholeNumber]).prefault(''),
  onRenewals: checkbox,
  active: checkbox,
  packages: z.array(wholeNumber).max(1000, { error: 'errors.invalid' }).prefault([]),
})

type Typed = z.output<z.ZodObject<ReturnType<typeof shape>>>

/** Only what the chosen kind takes off is read; the rest of the form is left out. */
const reader = (locale: string) => <Row extends Typed>({ kind, percent, amounts, ...rest }: Row, context: z.RefinementCtx) => {
  if (rest.startsOn !== null && rest.endsOn !== null && rest.endsOn < rest.startsOn) {
    context.addIssue({ code: 'custom', path: ['endsOn'], message: 'coupons.endsBefore' })
  }
  if (kind === 'percent') {
    const units = parseScaled(percent.replace(/\s*[%٪]$/, ''), places, locale)
    const fits = units !== undefined && units > 0n && units <= 100n * 10n ** BigInt(places)
    if (!fits) context.addIssue({ code: 'custom', path: ['percent'], message: 'coupons.percentInvalid' })
    return { ...rest, percent: decimalOf(units ?? 0n, places), amounts: [] }
  }
  const given = Object.entries(amounts).flatMap(([currency, text]) => {
    if (!text) return []
    const amount = parseMoney(text, currency, locale)
    if (amount === undefined || amount <= 0n) {
      context.addIssue({ code: 'custom', path: ['amounts', currency], message: 'packages.amountInvalid', params: { currency } })
    }
    return [{ currency, amount: amount ?? 0n }]
  })
  if (given.length === 0) context.addIssue({ code: 'custom', path: ['kind'], message: 'coupons.amountsMissing' })
  return { ...rest, percent: null, amounts: given }
}

/** A coupon as the form sends it: numbers as a reader of `locale` types them, an amount for each of `currencies`. */
export const newCouponInput = (locale: string, currencies: readonly string[]) =>
  z.strictObject(shape(currencies)).transform(reader(locale))
export type NewCouponInput = z.output<ReturnType<typeof newCouponInput>>

export const couponInput = (locale: string, currencies: readonly string[]) =>
  z.strictObject({ ...shape(currencies), id: wholeNumber, version: wholeNumber }).transform(reader(locale))
export type CouponInput = z.output<ReturnType<typeof couponInput>>

export const couponIdInput = z.strictObject({ id: wholeNumber })
