import { z } from 'zod'
import { isCurrency, parseMoney } from '@/lib/money'
import { periodUnits } from '@/lib/periods'
import { checkbox, longText, optionalText, requiredText, wholeNumber } from '@/lib/schema'
import { packageStatuses } from './package'

const texts = (locales: readonly string[]) => z.strictObject(Object.fromEntries(locales
  .map((locale) => [locale, z.strictObject({ name: optionalText(200), description: longText(4000) }).optional()]))).prefault({})

const fields = (locales: readonly string[]) => ({
  name: requiredText(200),
  description: longText(4000),
  texts: texts(locales),
  status: z.enum(packageStatuses, { error: 'errors.choose' }),
  quantityLimit: z.union([z.literal('').transform(() => null), wholeNumber]).prefault(''),
  taxable: checkbox,
  clientQuantity: checkbox,
  clientTerm: checkbox,
  changes: z.array(wholeNumber).max(200, { error: 'errors.invalid' }).prefault([]),
})

/** A package as the form sends it; `locales` are the company's other languages. */
export const newPackageInput = (locales: readonly string[]) => z.strictObject(fields(locales))
export type NewPackageInput = z.output<ReturnType<typeof newPackageInput>>

export const packageInput = (locales: readonly string[]) =>
  z.strictObject({ ...fields(locales), id: wholeNumber, version: wholeNumber })
export type PackageInput = z.output<ReturnType<typeof packageInput>>

const priceRow = (locale: string) => z.strictObject({
  term: z.string().prefault('1').transform((text) => (/^\d{1,4}$/.test(text) ? Number(text) : 0))
    .refine((term) => term >= 1 && term <= 1200, { error: 'packages.termInvalid' }),
  period: z.enum(periodUnits, { error: 'errors.choose' }),
  currency: z.string().refine(isCurrency, { error: 'errors.choose' }),
  price: optionalText(40),
  setupFee: optionalText(40),
  renewalPrice: optionalText(40),
  cancellationFee: optionalText(40),
}).transform((row, context) => {
  const amount = (field: 'price' | 'setupFee' | 'renewalPrice' | 'cancellationFee') => {
    const minor = parseMoney(row[field], row.currency, locale)
    if (minor === undefined || minor < 0n) {
      context.addIssue({ code: 'custom', path: [field], message: 'packages.amountInvalid', params: { currency: row.currency } })
    }
    return minor ?? 0n
  }
  const or = (field: 'setupFee' | 'cancellationFee') => (row[field] === '' ? 0n : amount(field))
  return {
    term: row.period === 'once' ? 1 : row.term, period: row.period, currency: row.currency, price: amount('price'),
    setupFee: or('setupFee'),
    renewalPrice: row.renewalPrice === '' || row.period === 'once' ? null : amount('renewalPrice'),
    cancellationFee: or('cancellationFee'),
  }
})

/** The table of prices, each row's amounts read in its own currency as the staff member writes numbers. */
export const pricesInput = (locale: string) => z.strictObject({
  id: wholeNumber,
  version: wholeNumber,
  prices: z.array(priceRow(locale)).max(500, { error: 'errors.invalid' }).prefault([]).superRefine((rows, context) => {
    const seen = new Set<string>()
    rows.forEach(({ term, period, currency }, at) => {
      const key = `${term} ${period} ${currency}`
      if (seen.has(key)) context.addIssue({ code: 'custom', path: [at, 'currency'], message: 'packages.samePrice' })
      seen.add(key)
    })
  }),
})
export type PricesInput = z.output<ReturnType<typeof pricesInput>>

export const packageIdInput = z.strictObject({ id: wholeNumber })
export const packageClientInput = z.strictObject({ id: wholeNumber, number: wholeNumber })
