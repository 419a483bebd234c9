import { SelectField } from '@/components/form/field'
import type { CustomFieldType } from '../custom-field-type'
import { offered, optionSchema } from './option-schema'

export const select: CustomFieldType = {
  name: 'select',
  hasOptions: true,
  schema: optionSchema,
  Input: ({ field, name, t, value }) => (
    <SelectField name={name} label={field.label} hint={field.description} required={field.required}
      options={offered(field.options, value)} placeholder={t('customFields.pleaseChoose')} />
  ),
  display: (value) => <bdi>{value}</bdi>,
}
