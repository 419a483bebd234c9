import { z } from 'zod'
import { decimalOf } from '@/lib/decimal'
import { isIsoDate } from '@/lib/dates'
import { isCurrency, parseScaled } from '@/lib/money'
import { requiredText } from '@/lib/schema'

const currency = z.string().refine(isCurrency, { error: 'errors.choose' })
const places = 12

/** A rate as a reader of `locale` types it, above zero, with at most twelve decimals; '1.0836' comes out. */
const rate = (locale: string) => requiredText(30).transform((text, context) => {
  const units = parseScaled(text, places, locale)
  if (units !== undefined && units > 0n && units < 10n ** 18n) return decimalOf(units, places)
  if (text !== '') context.addIssue({ code: 'custom', message: 'exchangeRates.rateInvalid' })
  return z.NEVER
})

/** A rate that is typed in: units of `currency` for one unit of `base`. */
export const rateInput = (locale: string) => z.strictObject({
  base: currency, currency, rate: rate(locale),
  day: z.string().refine(isIsoDate, { error: 'errors.date' }),
}).refine(({ base, currency: other }) => base !== other, { path: ['currency'], error: 'exchangeRates.sameCurrency' })
export type RateInput = z.output<ReturnType<typeof rateInput>>

/** The text of an uploaded file. */
export const fileInput = z.strictObject({ file: z.string().prefault('') })
