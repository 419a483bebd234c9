import { z } from 'zod'
import { checkbox, longText, optionalText, requiredText, wholeNumber } from '@/lib/schema'
import { patternProblem } from './pattern'
import { findType } from './types'

/** Lines of a text, without empty and repeated ones. */
const optionLines = longText(20_000)
  .transform((text) => [...new Set(text.split('\n').map((line) => line.trim()).filter(Boolean))])
  .pipe(z.array(z.string().max(200, { error: 'errors.optionTooLong' })).max(500, { error: 'errors.tooManyOptions' }))

const shared = {
  label: requiredText(100),
  description: optionalText(300),
  required: checkbox,
  pattern: optionalText(200).superRefine((pattern, context) => {
    const problem = pattern === '' ? undefined : patternProblem(pattern)
    if (problem) context.addIssue({ code: 'custom', message: problem })
  }),
  options: optionLines,
  clientVisible: checkbox,
  clientEditable: checkbox,
  encrypted: checkbox,
  /** Empty: the clients of every group. */
  groupId: z.union([z.literal('').transform(() => null), wholeNumber], { error: 'errors.choose' }).default(null),
}

/** A new custom field. */
export const fieldInput = z.strictObject({
  ...shared,
  type: z.string().refine((name) => findType(name) !== undefined, { error: 'errors.choose' }),
})

/** A custom field that exists; its type stays, because the values are of it. */
export const fieldEdit = z.strictObject({ ...shared, id: wholeNumber, version: wholeNumber })

export type FieldInput = z.output<typeof fieldInput>
export type FieldEdit = z.output<typeof fieldEdit>
