import { z } from 'zod'
import { checkbox, longText, wholeNumber } from '@/lib/schema'

const text = longText(10_000).refine((value) => value !== '', { error: 'errors.required' })

/** `number` is the Client ID; with `leave` the form stands on a page of its own and goes back to the profile. */
export const newNote = z.strictObject({ number: wholeNumber, text, sticky: checkbox, leave: checkbox })
export const editedNote = z.strictObject({
  number: wholeNumber, note: wholeNumber, version: wholeNumber, text, sticky: checkbox,
})
export const namedNote = z.strictObject({ number: wholeNumber, note: wholeNumber })
export const pinnedNote = z.strictObject({ number: wholeNumber, note: wholeNumber, sticky: z.enum(['yes', 'no']) })
