import { z } from 'zod'
import { clearKey, inputKey, type CustomField } from '@/features/custom-fields/custom-field'
import { isCountry } from '@/lib/countries'
import { checkbox, email, optionalText, requiredText, wholeNumber } from '@/lib/schema'
import { phoneKinds, phoneLocations } from './client'
import { tagList } from './tag-input'

/** What a company offers: the schema takes nothing else. */
export type ClientFacts = {
  groups: readonly { id: number }[]
  currencies: readonly { code: string }[]
  locales: readonly { code: string }[]
  fields: readonly Pick<CustomField, 'id' | 'type'>[]
}

/** Contact Information, in the order of the form (R12–R22). */
export const contactFields = {
  firstName: requiredText(100),
  lastName: requiredText(100),
  companyName: optionalText(200),
  title: optionalText(100),
  address1: optionalText(200),
  address2: optionalText(200),
  city: optionalText(100),
  country: z.string().default('').refine((code) => code === '' || isCountry(code), { error: 'errors.choose' }),
  /** An ISO 3166-2 code of the country, or free text where it has none; which of the two is checked by the command. */
  state: optionalText(100),
  zip: optionalText(20),
  email,
}

/** A row without a number is left out. Numbers are parsed by the command, which knows the country (R23–R26). */
export const phoneRow = z.strictObject({
  kind: z.enum(phoneKinds),
  location: z.enum(phoneLocations),
  number: optionalText(60),
  extension: optionalText(20),
})
/** The limit keeps a form from being made of nothing else; nobody has so many numbers. */
export const phoneRows = z.array(phoneRow).max(500, { error: 'errors.invalid' }).default([])

export const taxIdField = optionalText(40)

/** Left out or empty: what the company has as its default. */
const choice = (offered: readonly { code: string }[]) => z.string().optional().transform((code) => code || undefined)
  .refine((code) => code === undefined || offered.some((one) => one.code === code), { error: 'errors.choose' })

const groupChoice = (groups: readonly { id: number }[]) =>
  z.union([z.literal('').transform(() => undefined), wholeNumber], { error: 'errors.choose' }).optional()
    .refine((id) => id === undefined || groups.some((group) => group.id === id), { error: 'errors.choose' })

/** Values of custom fields as typed; each is checked by its type in checkValues(), which knows the client's group. */
const customInput = (fields: ClientFacts['fields']) => z.strictObject(Object.fromEntries(fields
  .flatMap((field) => [inputKey(field), ...(field.type === 'secret' ? [clearKey(field)] : [])])
  .map((key) => [key, z.string().max(10_000).optional()]))).default({})

const shape = (facts: ClientFacts) => ({
  ...contactFields,
  phones: phoneRows,
  taxExempt: checkbox,
  taxId: taxIdField,
  currency: choice(facts.currencies),
  usernameFrom: z.enum(['email', 'own']).default('email'),
  username: optionalText(254),
  password: z.string().default(''),
  locale: choice(facts.locales),
  groupId: groupChoice(facts.groups),
  marketingOptIn: checkbox,
  tags: tagList,
  custom: customInput(facts.fields),
})

type Login = { usernameFrom: 'email' | 'own'; username: string; access: string; password: string }
/** Asked together with everything else, so that one answer tells all that is missing. */
const missing = (field: string) => ({ path: [field], error: 'errors.required', when: () => true })
const hasUsername = (input: Login) => input.usernameFrom !== 'own' || input.username !== ''
const hasPassword = (input: Login) => input.access !== 'typed' || input.password !== ''

/**
 * The one schema of a new client: for the form, and for whatever else makes clients. Strict; nothing else can be set.
 */
export const clientInput = (facts: ClientFacts) => z.strictObject({
  ...shape(facts),
  /** How the client gets in: by a password that is typed or generated here, or by a mailed link to set one. */
  access: z.enum(['typed', 'link']).default('typed'),
  registrationMail: checkbox,
  /** Two submits with the same key make one client. */
  requestKey: z.uuid({ error: 'errors.invalid' }).optional(),
}).refine(hasUsername, missing('username')).refine(hasPassword, missing('password'))

/** The same for a client that exists; `version` is the one that the form was loaded at. */
export const clientEdit = (facts: ClientFacts) => z.strictObject({
  ...shape(facts),
  access: z.enum(['keep', 'typed', 'link']).default('keep'),
  number: wholeNumber,
  version: wholeNumber,
  /** The group whose other settings were shown before the client moves to it. */
  groupSeen: z.string().max(10).optional(),
}).refine(hasUsername, missing('username')).refine(hasPassword, missing('password'))

export type ClientInput = z.output<ReturnType<typeof clientInput>>
export type ClientEdit = z.output<ReturnType<typeof clientEdit>>
/** What a command needs at least; the rest is the company's default or nothing. */
export type NewClient = Pick<ClientInput, 'firstName' | 'lastName' | 'email'> & Partial<ClientInput>
