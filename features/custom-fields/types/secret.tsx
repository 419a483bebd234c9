import { CheckboxField, Field } from '@/components/form/field'
import { optionalText } from '@/lib/schema'
import { clearKey } from '../custom-field'
import type { CustomFieldType } from '../custom-field-type'
import { matches } from '../pattern'

/** Never shown once it is saved; left empty in a form it stays as it is. */
export const secret: CustomFieldType = {
  name: 'secret',
  hasPattern: true,
  isSecret: true,
  schema: ({ pattern }) => optionalText(500)
    .refine((value) => value === '' || pattern === '' || matches(pattern, value), { error: 'errors.pattern' }),
  Input: ({ field, name, t, value }) => (
    <div>
      <Field name={name} label={field.label} type="password" autoComplete="off" required={field.required}
        maxLength={500} hint={[field.description, value && t('customFields.secretKept')].filter(Boolean).join(' ')} />
      {value && !field.required && (
        <CheckboxField name={`custom.${clearKey(field)}`}
          label={t('customFields.secretClear', { label: field.label })} />
      )}
    </div>
  ),
  display: () => '••••••••',
}
