import { z } from 'zod'
import { clearKey, inputKey, type CustomField } from '@/features/custom-fields/custom-field'
import { isCountry } from '@/lib/countries'
import { isCurrency } from '@/lib/money'
import { checkbox, wholeNumber } from '@/lib/schema'
import { contactFields, phoneRows, taxIdField } from './input'

/** What a client may fill in of the company's custom fields. */
type OwnFields = readonly Pick<CustomField, 'id' | 'type' | 'clientEditable'>[]

const { firstName, lastName, companyName, title, address1, address2, city, state, zip, email } = contactFields
const country = z.string().refine((code) => code === '' || isCountry(code), { error: 'errors.choose' })

/** A list without a row sends nothing; where numbers may be edited, nothing means none. */
const phones = (editable: boolean) => (editable ? phoneRows : phoneRows.removeDefault().optional())

const custom = (fields: OwnFields) => z.strictObject(Object.fromEntries(fields.filter(({ clientEditable }) => clientEditable)
  .flatMap((field) => [inputKey(field), ...(field.type === 'secret' ? [clearKey(field)] : [])])
  .map((key) => [key, z.string().max(10_000).optional()])))

/**
 * What a client may say of themselves; what is left out stays. Which of it they may change is the company's rule and is
 * kept by updateOwnProfile; nothing else of the record has a name here.
 */
export const ownProfileInput = ({ fields, phonesEditable }: { fields: OwnFields; phonesEditable: boolean }) => z.strictObject({
  version: wholeNumber,
  firstName: firstName.optional(),
  lastName: lastName.optional(),
  companyName: companyName.unwrap().optional(),
  title: title.unwrap().optional(),
  address1: address1.unwrap().optional(),
  address2: address2.unwrap().optional(),
  city: city.unwrap().optional(),
  country: country.optional(),
  state: state.unwrap().optional(),
  zip: zip.unwrap().optional(),
  phones: phones(phonesEditable),
  taxId: taxIdField.unwrap().optional(),
  custom: fields.some(({ clientEditable }) => clientEditable) ? custom(fields).default({}) : custom(fields).optional(),
})

type Given = z.output<ReturnType<typeof ownProfileInput>>
/** Only the version must be there. */
export type OwnProfile = Pick<Given, 'version'> & Partial<Given>

/** A new address for mail, with the password again; taken as typed. */
export const ownEmailInput = z.strictObject({
  email, password: z.string().min(1, { error: 'errors.required' }).max(2000), version: wholeNumber,
})
export type OwnEmail = z.output<typeof ownEmailInput>

export const ownLocaleInput = z.strictObject({ locale: z.string().max(35) })

export const ownCurrencyInput = z.strictObject({ currency: z.string().refine(isCurrency, { error: 'errors.choose' }) })

export const marketingInput = z.strictObject({ marketingOptIn: checkbox })
