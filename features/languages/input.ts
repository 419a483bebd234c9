import { z } from 'zod'
import { requiredText } from '@/lib/schema'
import { isLanguageCode } from '@/locales'
import { readCode } from './language'
import { longestText } from './wording'

const language = z.string().refine(isLanguageCode, { error: 'errors.choose' })
const key = z.string().min(1).max(200)

export const textInput = z.strictObject({
  language, key,
  /** Judged by the command, which knows what the text must say. */
  text: z.string().max(longestText * 4).transform((text) => text.normalize('NFC').trim()),
  /** The company's own text that the form was loaded with; '' was none. */
  seen: z.string().max(longestText * 4),
})
export type TextInput = z.infer<typeof textInput>

export const textKeyInput = z.strictObject({ language, key })
export const importInput = z.strictObject({ language, file: z.string().min(1, { error: 'errors.required' }) })

export const newLanguageInput = z.strictObject({
  code: requiredText(35).transform((typed, context) => {
    const code = readCode(typed)
    if (typed !== '' && code === undefined) context.addIssue({ code: 'custom', message: 'languages.faults.code' })
    return code ?? ''
  }),
  name: requiredText(60),
})
export type NewLanguageInput = z.infer<typeof newLanguageInput>

export const languageCodeInput = z.strictObject({ language })

/** Bytes of a file of texts; all of the product's in one language are a tenth of it. */
export const largestFile = 800_000

/** What export writes and import takes. */
export const languageFile = z.strictObject({
  format: z.literal('clientele-language'),
  version: z.literal(1),
  code: z.string().max(35),
  name: z.string().max(200),
  texts: z.record(z.string().max(200), z.string().max(longestText * 4)),
})
export type LanguageFile = z.infer<typeof languageFile>
