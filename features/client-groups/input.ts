import { z } from 'zod'
import { isGroupColor } from '@/lib/colors'
import { longText, requiredText, wholeNumber } from '@/lib/schema'

const fields = {
  name: requiredText(80),
  color: z.string().refine(isGroupColor, { error: 'errors.choose' }),
  description: longText(500),
}

export const newGroupInput = z.strictObject(fields)
export type NewGroupInput = z.infer<typeof newGroupInput>

export const groupInput = z.strictObject({ ...fields, id: wholeNumber, version: wholeNumber })
export type GroupInput = z.infer<typeof groupInput>

export const groupIdInput = z.strictObject({ id: wholeNumber })
