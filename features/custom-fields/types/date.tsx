import { z } from 'zod'
import { Field } from '@/components/form/field'
import { formatDate, isIsoDate } from '@/lib/dates'
import type { CustomFieldType } from '../custom-field-type'

export const date: CustomFieldType = {
  name: 'date',
  schema: () => z.string().trim().refine((typed) => typed === '' || isIsoDate(typed), { error: 'errors.date' }),
  Input: ({ field, name }) => (
    <Field name={name} label={field.label} hint={field.description} required={field.required} type="date" />
  ),
  // A day of the calendar, whatever the reader's time zone.
  display: (value, { t }) => <time dateTime={value}>{formatDate(value, t.locale, 'UTC')}</time>,
}
