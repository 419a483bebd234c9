import { z } from 'zod'
import { permissions } from '@/lib/permit'
import { email, requiredText, wholeNumber } from '@/lib/schema'
import { isStaffLocale } from '@/locales'

const locale = z.string().refine(isStaffLocale, { error: 'errors.choose' })

const person = {
  firstName: requiredText(80),
  lastName: requiredText(80),
  email,
  locale,
  staffGroupId: wholeNumber,
}

export const newStaffInput = z.strictObject({
  ...person,
  username: requiredText(254),
  passwordBy: z.enum(['link', 'typed']),
  password: z.string().max(1024).optional(),
})
  .refine(({ passwordBy, password }) => passwordBy === 'link' || password,
    { path: ['password'], error: 'errors.required' })
  .transform(({ passwordBy, password, ...rest }) =>
    ({ ...rest, password: passwordBy === 'typed' ? password : undefined }))
export type NewStaffInput = z.infer<typeof newStaffInput>

export const staffInput = z.strictObject({
  staffId: wholeNumber,
  version: wholeNumber,
  firstName: person.firstName,
  lastName: person.lastName,
  /** Left out where the form does not offer it: one's own is changed under My account, with the password. */
  email: email.optional(),
  locale,
})
export type StaffInput = z.infer<typeof staffInput>

export const memberInput = z.strictObject({ staffId: wholeNumber, staffGroupId: wholeNumber })
export type MemberInput = z.infer<typeof memberInput>

export const staffIdInput = z.strictObject({ staffId: wholeNumber })

const groupFields = {
  name: requiredText(80),
  permissions: z.array(z.enum(permissions, { error: 'errors.choose' })).prefault([]),
}

export const newStaffGroupInput = z.strictObject(groupFields)
export type NewStaffGroupInput = z.infer<typeof newStaffGroupInput>

export const staffGroupInput = z.strictObject({ ...groupFields, id: wholeNumber, version: wholeNumber })
export type StaffGroupInput = z.infer<typeof staffGroupInput>

export const staffGroupIdInput = z.strictObject({ id: wholeNumber })
