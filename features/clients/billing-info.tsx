import { CheckboxField, Field, SelectField } from '@/components/form/field'
import { FieldRow, FormSection } from '@/components/form/fieldset'
import { currencyName } from '@/lib/money'
import type { Translate } from '@/locales/translator'
import type { FormFacts } from './queries/get-form-facts'

/** Tax and currency (R28–R31). */
export function BillingInfo({ t, facts }: { t: Translate; facts: FormFacts }) {
  return (
    <FormSection title={t('clients.form.billing')}>
      <CheckboxField name="taxExempt" label={t('clients.fields.taxExempt')} hint={t('clients.form.taxExemptHint')} />
      <FieldRow>
        <Field name="taxId" label={t('clients.fields.taxId')} maxLength={40} autoComplete="off" dir="ltr" />
        <SelectField name="currency" label={t('clients.fields.currency')} autoComplete="off"
          options={facts.currencies.map(({ code }) =>
            ({ value: code, label: `${code} · ${currencyName(code, t.locale)}` }))} />
      </FieldRow>
    </FormSection>
  )
}
