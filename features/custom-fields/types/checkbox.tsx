import { z } from 'zod'
import { CheckboxField } from '@/components/form/field'
import type { CustomFieldType } from '../custom-field-type'

/** Stored as 'on' when ticked, and not at all when not; a required one must be ticked. */
export const checkbox: CustomFieldType = {
  name: 'checkbox',
  schema: () => z.enum(['on', ''], { error: 'errors.invalid' }),
  Input: ({ field, name }) => (
    <CheckboxField name={name} label={field.label} hint={field.description} required={field.required} />
  ),
  recorded: (value) => value === 'on',
  display: (value, { t }) => t(value === 'on' ? 'common.yes' : 'common.no'),
}
