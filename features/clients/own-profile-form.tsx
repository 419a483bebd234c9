import { Field } from '@/components/form/field'
import { FieldRow, FormActions, FormSection } from '@/components/form/fieldset'
import { Form } from '@/components/form/form'
import { Submit } from '@/components/form/submit'
import { LinkButton } from '@/components/ui/button'
import { CustomFieldInput } from '@/features/custom-fields/custom-field-input'
import { initialValues } from '@/features/custom-fields/queries'
import type { Translate } from '@/locales/translator'
import { updateOwnProfileAction } from './actions/own-profile'
import { AddressFields } from './address-fields'
import { clientFormValues } from './client-form-values'
import { PhoneFields } from './phone-fields'
import type { OwnRecord } from './queries/get-own-profile'
import { SavedVersion } from './saved-version'

/** What the client may edit of themselves; the rest has no field here. */
export function OwnProfileForm({ t, own: { client, custom, editable } }: { t: Translate; own: OwnRecord }) {
  const values = clientFormValues(client)
  const initial = {
    ...Object.fromEntries(Object.entries(values).filter(([name]) => editable.has(name.replace(/\..*$/, '')))),
    ...initialValues(custom),
  }
  const fields = custom.filter(({ field }) => field.clientEditable)
  const has = (...names: string[]) => names.some((name) => editable.has(name))
  return (
    <Form action={updateOwnProfileAction} initial={initial}>
      {/* The first button of a form is the one that Enter presses; the next one in the page would add a phone number. */}
      <button type="submit" className="sr-only" tabIndex={-1} aria-hidden>{t('common.save')}</button>
      <SavedVersion version={client.version} texts={{
        field: t('clients.form.field'), saved: t('clients.form.saved'), yours: t('clients.form.yours'),
        nothing: t('clients.form.nothing'), differs: t('clients.form.differs'),
      }} />
      {has('firstName', 'lastName', 'companyName', 'title', 'city') && (
        <FormSection title={t('clientArea.profile.contact')}>
          {has('firstName', 'lastName') && (
            <FieldRow>
              {has('firstName') && (
                <Field name="firstName" label={t('clients.fields.firstName')} required maxLength={100} autoComplete="given-name" />
              )}
              {has('lastName') && (
                <Field name="lastName" label={t('clients.fields.lastName')} required maxLength={100} autoComplete="family-name" />
              )}
            </FieldRow>
          )}
          {has('companyName', 'title') && (
            <FieldRow>
              {has('companyName') && (
                <Field name="companyName" label={t('clients.fields.companyName')} maxLength={200} autoComplete="organization" />
              )}
              {has('title') && (
                <Field name="title" label={t('clients.fields.title')} maxLength={100} autoComplete="organization-title" />
              )}
            </FieldRow>
          )}
          {has('city') && <AddressFields t={t} url="/client/subdivisions" country={client.country} isOwn />}
        </FormSection>
      )}
      {has('phones') && <FormSection title={t('clients.form.phones')}><PhoneFields t={t} /></FormSection>}
      {has('taxId') && (
        <FormSection title={t('clientArea.profile.billing')}>
          <Field name="taxId" label={t('clients.fields.taxId')} maxLength={40} autoComplete="off" dir="ltr" />
        </FormSection>
      )}
      {fields.length > 0 && (
        <FormSection title={t('clientArea.profile.additional')}>
          {fields.map(({ field, value }) => <CustomFieldInput key={field.id} field={field} value={value} t={t} />)}
        </FormSection>
      )}
      <FormActions>
        <Submit>{t('common.save')}</Submit>
        <LinkButton variant="ghost" href="/client/profile">{t('common.cancel')}</LinkButton>
      </FormActions>
    </Form>
  )
}
