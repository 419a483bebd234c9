import { z } from 'zod'
import { isCountry } from '@/lib/countries'
import { isTimeZone } from '@/lib/dates'
import { isCurrency } from '@/lib/money'
import { localeCodes, staffLocaleCodes } from '@/locales'
import { email, requiredText, wholeNumber } from '@/lib/schema'

/** Passwords are taken as they are: neither trimmed nor cleaned. Which are too long to be one is said by the rules. */
const password = z.string().min(1, { error: 'errors.required' }).max(2000)
const staffLocale = z.enum(staffLocaleCodes as readonly string[], { error: 'errors.choose' })
/** Where to go afterwards; read by safeNext. */
const next = z.string().max(2048).optional()
const token = z.string().max(200)

/** A new password, typed twice. */
const newPassword = { password, passwordAgain: z.string().max(2000) }
const same = (typed: { password: string; passwordAgain: string }) => typed.password === typed.passwordAgain
const differ = { path: ['passwordAgain'], error: 'errors.passwordsDiffer' }

export const nothing = z.strictObject({})
export const languageInput = z.strictObject({ language: z.enum(localeCodes as readonly string[], { error: 'errors.choose' }) })
export const localeInput = z.strictObject({ locale: staffLocale })
export const logInInput = z.strictObject({ username: requiredText(320), password, next })
export const codeInput = z.strictObject({ code: requiredText(40), next })
export const forgotInput = z.strictObject({ username: requiredText(320) })
export const setPasswordInput = z.strictObject({ token, ...newPassword }).refine(same, differ)
export const changePasswordInput = z.strictObject({ currentPassword: password, ...newPassword }).refine(same, differ)
export const ownPasswordInput = z.strictObject({ password })
export const ownCodeInput = z.strictObject({ code: requiredText(20) })
export const sessionInput = z.strictObject({ session: z.uuid() })
const passkeyAnswer = z.string().min(1).max(40_000)
const passkeyName = requiredText(60)
export const passkeyInput = z.strictObject({ name: passkeyName, password })
export const passkeyAnswerInput = z.strictObject({ response: passkeyAnswer })
export const passkeyLogInInput = z.strictObject({ response: passkeyAnswer, next })
export const renamePasskeyInput = z.strictObject({ passkey: z.string().max(1400), name: passkeyName })
export const removePasskeyInput = z.strictObject({ passkey: z.string().max(1400), password })
export const switchAccountInput = z.strictObject({ account: wholeNumber })
export const profileInput = z.strictObject({
  firstName: requiredText(100), lastName: requiredText(100), email, password: z.string().max(2000).prefault(''),
  version: wholeNumber,
})

const chosen = (isOne: (value: string) => boolean) => z.string().refine(isOne, { error: 'errors.choose' })

/** The first company and the first staff member, who runs it. */
export const setUpInput = z.strictObject({
  token, companyName: requiredText(120), country: chosen(isCountry), currency: chosen(isCurrency), locale: staffLocale,
  timeZone: chosen(isTimeZone), firstName: requiredText(100), lastName: requiredText(100), email, username: requiredText(254),
  ...newPassword,
}).refine(same, differ)
export type SetUpInput = z.infer<typeof setUpInput>
