import { Field } from '@/components/form/field'
import { FieldRow, FormSection } from '@/components/form/fieldset'
import { countryOptions } from '@/lib/countries'
import { subdivisionsOf } from '@/lib/subdivisions'
import type { Translate } from '@/locales/translator'
import { CountryState } from './country-state'

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
      <Field name="address1" label={t('clients.fields.address1')} maxLength={200} autoComplete="off" />
      <Field name="address2" label={t('clients.fields.address2')} maxLength={200} autoComplete="off" />
      <FieldRow>
        <Field name="city" label={t('clients.fields.city')} maxLength={100} autoComplete="off" />
        <CountryState countries={countryOptions(t.locale)} states={subdivisionsOf(country, t.locale)} url={url} texts={{
          country: t('clients.fields.country'), state: t('clients.fields.state'), update: t('clients.form.updateStates'),
          chooseCountry: t('clients.form.chooseCountry'), chooseState: t('clients.form.chooseState'),
          loading: t('clients.form.statesLoading'),
        }} />
        <Field name="zip" label={t('clients.fields.zip')} maxLength={20} autoComplete="off" />
      </FieldRow>
      <Field name="email" type="email" label={t('clients.fields.email')} required maxLength={254} autoComplete="off" />
    </FormSection>
  )
}
