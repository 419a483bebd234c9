import { z } from 'zod'
import { cleanText, codePointLength, findBadCharacters } from './text'

/** Building blocks of the schemas: text is NFC, trimmed, counted in code points, without control characters. */
function checked(max: number, multiline: boolean) {
  return z.string().transform((value, context) => {
    const text = cleanText(value)
    const bad = findBadCharacters(value, { multiline })
    if (bad) context.addIssue({ code: 'custom', message: bad === 'bidi' ? 'errors.bidi' : 'errors.control' })
    else if (codePointLength(text) > max) context.addIssue({ code: 'custom', message: 'errors.tooLong', params: { max } })
    return text
  })
}

/** One line of text that may be empty or missing: '' then. */
export const optionalText = (max: number) => checked(max, false).prefault('')
/** One line of text that must say something. */
export const requiredText = (max: number) =>
  checked(max, false).refine((text) => text !== '', { error: 'errors.required' })
/** Several lines of text. */
export const longText = (max: number) => checked(max, true).prefault('')

/** A check box: present is on. */
export const checkbox = z.enum(['on', 'true']).optional().transform((value) => value !== undefined)

/** A whole number from a form, small enough for the database's integers. */
export const wholeNumber = z.string().regex(/^\d{1,9}$/, { error: 'errors.number' }).transform(Number)

/** One bare address, lower or upper case as typed; no display name, no CR or LF, at most 254 characters. */
export const email = requiredText(254)
  .refine((value) => value === '' || (z.email().safeParse(value).success && !value.includes('..')), { error: 'errors.email' })
