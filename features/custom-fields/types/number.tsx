import { z } from 'zod'
import { Field } from '@/components/form/field'
import type { CustomFieldType } from '../custom-field-type'

const decimal = /^(-?)0*(\d{1,15})(?:\.(\d{1,10}?)0*)?$/

/** One spelling for one number: "007.50" is "7.5". */
function canonical(typed: string) {
  const [, sign = '', whole = '0', rest = '0'] = decimal.exec(typed) ?? []
  const digits = rest === '0' ? whole : `${whole}.${rest}`
  return digits === '0' ? '0' : sign + digits
}

export const number: CustomFieldType = {
  name: 'number',
  schema: () => z.string().trim().refine((typed) => typed === '' || decimal.test(typed), { error: 'errors.number' })
    .transform((typed) => (typed === '' ? '' : canonical(typed))),
  Input: ({ field, name }) => (
    <Field name={name} label={field.label} hint={field.description} required={field.required} inputMode="decimal"
      dir="ltr" maxLength={27} />
  ),
  // The string itself is formatted, so that no digit is lost in a float.
  display: (value, { t }) =>
    new Intl.NumberFormat(t.locale, { maximumFractionDigits: 10 }).format(value as `${number}`),
}
