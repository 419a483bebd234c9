import type { Translate } from '@/locales/translator'
import { inputName, type CustomField } from './custom-field'
import { typeOf } from './types'

/** The control of a custom field, in a form that begins with initialValues(). */
export function CustomFieldInput({ field, value, t }: { field: CustomField; value: string; t: Translate }) {
  const { Input } = typeOf(field)
  return <Input field={field} name={inputName(field)} value={value} t={t} />
}
