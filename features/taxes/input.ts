import { z } from 'zod'
import { isCountry } from '@/lib/countries'
import { decimalOf } from '@/lib/decimal'
import { parseScaled } from '@/lib/money'
import { checkbox, optionalText, requiredText, wholeNumber } from '@/lib/schema'

const hundred = 1_000_000n

/** A rate in per cent as a reader of `locale` types it, with at most four decimals; '8.875' comes out. */
const rate = (locale: string) => requiredText(20).transform((text, context) => {
  const units = parseScaled(text.replace(/\s*[%٪]$/, ''), 4, locale)
  if (units !== undefined && units >= 0n && units <= hundred) return decimalOf(units, 4)
  if (text !== '') context.addIssue({ code: 'custom', message: 'taxes.rateInvalid' })
  return z.NEVER
})

const fields = (locale: string) => ({
  name: requiredText(60),
  level: z.enum(['1', '2']).transform(Number),
  country: z.string().refine((code) => code === '' || isCountry(code), { error: 'errors.choose' }).prefault(''),
  state: optionalText(100),
  packageId: z.union([z.literal('').transform(() => null), wholeNumber]).prefault(''),
  rate: rate(locale),
  cascading: checkbox,
  inclusive: z.enum(['', 'on']).prefault('').transform((value) => value === 'on'),
})

/** A tax rule as the form sends it; the rate is read as the staff member writes numbers. */
export const newRuleInput = (locale: string) => z.strictObject(fields(locale))
export type NewRuleInput = z.infer<ReturnType<typeof newRuleInput>>

export const ruleInput = (locale: string) => z.strictObject({ ...fields(locale), id: wholeNumber, version: wholeNumber })
export type RuleInput = z.infer<ReturnType<typeof ruleInput>>

export const ruleIdInput = z.strictObject({ id: wholeNumber })
/** The button that only fetches the states of a country, where there is no JavaScript. */
export const statesInput = z.looseObject({ step: z.literal('states') })
