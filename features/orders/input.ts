import { z } from 'zod'
import { inputKey, type CustomField } from '@/features/custom-fields/custom-field'
import { isCountry } from '@/lib/countries'
import { isCurrency } from '@/lib/money'
import { periodUnits } from '@/lib/periods'
import { checkbox, email, longText, optionalText, requiredText, wholeNumber } from '@/lib/schema'

const offer = z.string().transform((text, context) => {
  const [, packageId = '', term = '', period = ''] = /^(\d{1,9})-(\d{1,4})-([a-z]+)$/.exec(text) ?? []
  const unit = periodUnits.find((one) => one === period)
  if (packageId !== '' && unit && Number(term) >= 1) return { packageId: Number(packageId), term: Number(term), period: unit }
  context.addIssue({ code: 'custom', message: 'errors.choose' })
  return z.NEVER
})
const currency = z.string().refine((code) => /^[A-Z]{3}$/.test(code), { error: 'errors.choose' })
const quantity = wholeNumber.refine((n) => n >= 1 && n <= 10_000, { error: 'orders.errors.quantity' })

const chosen = { offer, currency, quantity, coupon: optionalText(40) }
/** What was chosen, as a form sends it or an address says it. */
export const choiceInput = z.strictObject(chosen).transform(({ offer: one, ...rest }) => ({ ...one, ...rest }))

const place = {
  country: z.string().refine((code) => code !== '' && isCountry(code), { error: 'errors.choose' }),
  state: optionalText(100),
}

/** Which form of which company, as the page of it says. */
const where = { company: z.string().max(100), form: z.string().max(100) }

const password = z.string().min(1, { error: 'errors.required' }).max(2000)

/** Contact information as far as a first order needs it. */
const contact = {
  firstName: requiredText(100), lastName: requiredText(100), companyName: optionalText(200), address1: optionalText(200),
  address2: optionalText(200), city: optionalText(100), zip: optionalText(20), email, taxId: optionalText(40),
}

/** What somebody says who orders for the first time. Nothing that only staff may set has a name here. */
export const registerInput = (fields: readonly Pick<CustomField, 'id' | 'type' | 'clientEditable'>[]) => z.strictObject({
  ...where, ...chosen, ...place, ...contact, password,
  custom: z.strictObject(Object.fromEntries(fields.filter(({ clientEditable }) => clientEditable)
    .map((field) => [inputKey(field), z.string().max(10_000).optional()]))).default({}),
  marketingOptIn: checkbox,
  acceptTerms: checkbox,
  termsVersion: wholeNumber,
}).transform(({ offer: one, ...rest }) => ({ ...one, ...rest }))
export type RegisterInput = z.output<ReturnType<typeof registerInput>>

/** A client who is logged in orders. */
export const placeOrderInput = z.strictObject({
  ...where, ...chosen, acceptTerms: checkbox, termsVersion: wholeNumber, requestKey: z.uuid({ error: 'errors.invalid' }),
}).transform(({ offer: one, ...rest }) => ({ ...one, ...rest }))

/** Who registered opened the mailed link and orders. */
export const confirmInput = z.strictObject({
  ...where, ...chosen, token: z.string().max(200), password: z.string().max(2000).prefault(''), acceptTerms: checkbox,
  termsVersion: wholeNumber,
}).transform(({ offer: one, ...rest }) => ({ ...one, ...rest }))
export type ConfirmInput = z.output<typeof confirmInput>

const slug = requiredText(60).refine((text) => text === '' || /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text), { error: 'orders.errors.slug' })
  .refine((text) => text !== 'subdivisions', { error: 'orders.errors.slugTaken' })
const webAddress = optionalText(500).refine((text) => text === '' || isWebAddress(text), { error: 'orders.errors.url' })

function isWebAddress(text: string) {
  if (!URL.canParse(text)) return false
  return ['https:', 'http:'].includes(new URL(text).protocol)
}

const formFields = (locales: readonly string[]) => ({
  slug,
  title: requiredText(200),
  intro: longText(4000),
  terms: longText(20_000),
  termsUrl: webAddress,
  texts: z.strictObject(Object.fromEntries(locales.map((locale) => [locale, z.strictObject({
    title: optionalText(200), intro: longText(4000), terms: longText(20_000),
  }).optional()]))).prefault({}),
  offers: z.array(offer).max(500, { error: 'errors.invalid' }).prefault([])
    .refine((list) => list.length > 0, { error: 'orders.errors.offers' }),
  currencies: z.array(z.string().refine(isCurrency, { error: 'errors.choose' })).max(200).prefault([])
    .refine((list) => list.length > 0, { error: 'orders.errors.currencies' }),
  groupId: z.union([z.literal('').transform(() => null), wholeNumber], { error: 'errors.choose' }),
  waitsForStaff: checkbox,
  active: checkbox,
})

/** An order form as staff fill it in; `locales` are the company's other languages. */
export const newFormInput = (locales: readonly string[]) => z.strictObject(formFields(locales))
export type NewFormInput = z.output<ReturnType<typeof newFormInput>>

export const formInput = (locales: readonly string[]) =>
  z.strictObject({ ...formFields(locales), id: wholeNumber, version: wholeNumber })
export type FormInput = z.output<ReturnType<typeof formInput>>

export const acceptInput = z.strictObject({ number: wholeNumber, version: wholeNumber })
export type AcceptInput = z.output<typeof acceptInput>
export const refuseInput = z.strictObject({
  number: wholeNumber, version: wholeNumber,
  reason: longText(1000).refine((text) => text !== '', { error: 'errors.required' }),
})
export type RefuseInput = z.output<typeof refuseInput>

export const ownOrderInput = z.strictObject({ number: wholeNumber })
