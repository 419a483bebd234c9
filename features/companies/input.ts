import { z } from 'zod'
import { isClientNumberFormat } from '@/features/clients/client'
import { isCountry } from '@/lib/countries'
import { isTimeZone } from '@/lib/dates'
import { isCurrency } from '@/lib/money'
import { email, optionalText, requiredText, wholeNumber } from '@/lib/schema'
import { isLanguageCode, isLocale } from '@/locales'
import { clientEditableFields, isSlug } from './company'

const country = z.string().refine(isCountry, { error: 'errors.choose' })
const currency = z.string().refine(isCurrency, { error: 'errors.choose' })
const locale = z.string().refine(isLocale, { error: 'errors.choose' })
/** Also one that the company added; which there are is known to the command. */
const language = z.string().refine(isLanguageCode, { error: 'errors.choose' })
const timeZone = z.string().refine(isTimeZone, { error: 'errors.choose' })

/** Client IDs are typed and searched with at most nine digits. */
const clientNumber = wholeNumber.refine((n) => n >= 1 && n <= 999_999_999, { error: 'settings.general.nextNumberForm' })

export const companyInput = z.strictObject({
  version: wholeNumber,
  name: requiredText(120),
  address1: optionalText(120),
  address2: optionalText(120),
  city: optionalText(120),
  country,
  state: optionalText(80),
  zip: optionalText(20),
  email,
  phone: optionalText(40),
  taxId: optionalText(40),
  currency,
  timeZone,
  clientNumberFormat: requiredText(40).refine(isClientNumberFormat, { error: 'settings.general.numberFormatForm' }),
  nextClientNumber: clientNumber,
  /** What the form was loaded with: an untouched number stays right when clients were created meanwhile. */
  nextClientNumberSeen: clientNumber,
  clientEditableFields: z.array(z.enum(clientEditableFields, { error: 'errors.choose' })).prefault([]),
})
export type CompanyInput = z.infer<typeof companyInput>

/** The button that only fetches the states of a country, where there is no JavaScript. */
export const statesInput = z.looseObject({ step: z.literal('states') })
export type States = z.infer<typeof statesInput>

export const localesInput = z.strictObject({
  version: wholeNumber,
  locales: z.array(language).max(500).prefault([]),
  default: language,
})
export type LocalesInput = z.infer<typeof localesInput>

export const currencyInput = z.strictObject({ currency })

export const newCompanyInput = z.strictObject({
  name: requiredText(120),
  slug: optionalText(40).transform((slug) => slug.toLowerCase() || undefined)
    .refine((slug) => slug === undefined || isSlug(slug), { error: 'settings.companies.slugForm' }),
  email,
  country,
  currency,
  locale,
  timeZone,
})
export type NewCompanyInput = z.infer<typeof newCompanyInput>
