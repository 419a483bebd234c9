import { Field } from '@/components/form/field'
import { optionalText } from '@/lib/schema'
import type { CustomFieldType } from '../custom-field-type'
import { matches } from '../pattern'

export const text: CustomFieldType = {
  name: 'text',
  hasPattern: true,
  schema: ({ pattern }) => optionalText(500)
    .refine((value) => value === '' || pattern === '' || matches(pattern, value), { error: 'errors.pattern' }),
  Input: ({ field, name }) => (
    <Field name={name} label={field.label} hint={field.description} required={field.required} maxLength={500} />
  ),
  display: (value) => <bdi>{value}</bdi>,
}
