import { RadioGroupField } from '@/components/form/field'
import type { CustomFieldType } from '../custom-field-type'
import { offered, optionSchema } from './option-schema'

export const radio: CustomFieldType = {
  name: 'radio',
  hasOptions: true,
  schema: optionSchema,
  // A radio button cannot be taken back, so an optional one offers "none".
  Input: ({ field, name, t, value }) => (
    <RadioGroupField name={name} legend={field.label} hint={field.description} required={field.required} inline
      defaultValue={field.required ? undefined : ''}
      options={[...(field.required ? [] : [{ value: '', label: t('common.none') }]),
        ...offered(field.options, value)]} />
  ),
  display: (value) => <bdi>{value}</bdi>,
}
