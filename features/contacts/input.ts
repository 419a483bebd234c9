import { z } from 'zod'
import { clientPermissions } from '@/lib/client-permit'
import { checkbox, email, optionalText, requiredText, wholeNumber } from '@/lib/schema'
import { contactKinds, contactMails } from './contact'

const several = <Word extends string>(words: readonly [Word, ...Word[]]) =>
  z.array(z.enum(words, { error: 'errors.choose' })).max(words.length).transform((list) => [...new Set(list)]).prefault([])

const details = {
  kind: z.enum(contactKinds, { error: 'errors.choose' }), name: requiredText(200), email, phone: optionalText(40),
  locale: z.string().max(20), mails: several(contactMails), mayLogIn: checkbox, permissions: several(clientPermissions),
}

export type ContactDetails = z.infer<z.ZodObject<typeof details>>

/** A new contact has no id yet; a known one comes with the version that it was loaded at. */
const saved = { ...details, contact: wholeNumber.optional(), version: wholeNumber.optional() }
export const ownContactInput = z.strictObject(saved)
export const contactInput = z.strictObject({ ...saved, number: wholeNumber })

export const namedOwnContact = z.strictObject({ contact: wholeNumber })
export const namedContact = z.strictObject({ contact: wholeNumber, number: wholeNumber })

const token = z.string().max(200)
const password = z.string().min(1, { error: 'errors.required' }).max(2000)
export const acceptInput = z.strictObject({ token, username: requiredText(254), password, passwordAgain: z.string().max(2000) })
  .refine((typed) => typed.password === typed.passwordAgain, { path: ['passwordAgain'], error: 'errors.passwordsDiffer' })
export const joinInput = z.strictObject({ token })
