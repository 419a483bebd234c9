import { TextAreaField } from '@/components/form/field'
import { longText } from '@/lib/schema'
import type { CustomFieldType } from '../custom-field-type'

export const textArea: CustomFieldType = {
  name: 'text-area',
  schema: () => longText(5000),
  Input: ({ field, name }) => (
    <TextAreaField name={name} label={field.label} hint={field.description} required={field.required} maxLength={5000}
      rows={3} />
  ),
  display: (value) => <span className="whitespace-pre-line" dir="auto">{value}</span>,
}
