import { Field } from '@/components/form/field'
import { FieldRow, FormSection } from '@/components/form/fieldset'
import type { Translate } from '@/locales/translator'
import { AddressFields } from './address-fields'

/** Names, address and email (R12–R22). `country` is the one that the form begins with. */
export function ContactInformation({ t, url, country }: { t: Translate; url: string; country: string }) {
  return (
    <FormSection title={t('clients.form.contact')}>
      <FieldRow>
        <Field name="firstName" label={t('clients.fields.firstName')} required maxLength={100} autoComplete="off" />
        <Field name="lastName" label={t('clients.fields.lastName')} required maxLength={100} autoComplete="off" />
      </FieldRow>
      <FieldRow>
        <Field name="companyName" label={t('clients.fields.companyName')} maxLength={200} autoComplete="off" />
        <Field name="title" label={t('clients.fields.title')} maxLength={100} autoComplete="off" />
      </FieldRow>
      <AddressFields t={t} url={url} country={country} />
      <Field name="email" type="email" label={t('clients.fields.email')} required maxLength={254} autoComplete="off" />
    </FormSection>
  )
}
