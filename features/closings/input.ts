import { z } from 'zod'
import { longText, wholeNumber } from '@/lib/schema'

export const requestClosingInput = z.strictObject({
  password: z.string().min(1, { error: 'errors.required' }).max(1000), reason: longText(1000),
})
export const acceptClosingInput = z.strictObject({ number: wholeNumber, when: z.enum(['term', 'now'], { error: 'errors.choose' }) })
export const refuseClosingInput = z.strictObject({
  number: wholeNumber, reason: longText(1000).refine((text) => text !== '', { error: 'errors.required' }),
})
