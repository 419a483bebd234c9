import { CheckboxField, Field } from '@/components/form/field'
import { CountryState } from '@/components/form/country-state'
import { FieldRow } from '@/components/form/fieldset'
import { Form } from '@/components/form/form'
import { Submit } from '@/components/form/submit'
import { CustomFieldInput } from '@/features/custom-fields/custom-field-input'
import type { CustomField } from '@/features/custom-fields/custom-field'
import { countryOptions } from '@/lib/countries'
import { subdivisionsOf } from '@/lib/subdivisions'
import { isolated } from '@/lib/text'
import { registerAction } from './actions/visitor'
import { hiddenChoice } from './hidden-choice'
import type { OrderPage, Shown } from './load-order-page'
import { TermsField } from './terms-field'

/** What somebody says who orders for the first time. Nothing of it exists before they open the link that is mailed to them. */
export function RegisterForm({ page, shown, fields }: { page: OrderPage; shown: Shown; fields: readonly CustomField[] }) {
  const { actor, t, form } = page
  const r = (key: 'firstName' | 'lastName' | 'companyName' | 'email' | 'taxId' | 'address1' | 'address2' | 'city' | 'zip') => t(`orders.register.${key}`)
  return (
    <Form action={registerAction} hidden={{ ...hiddenChoice(page, shown), termsVersion: String(form.termsVersion) }}
      initial={{ country: shown.country, state: shown.state }} className="order-fields">
      {/* The first button of a form is the one that Enter presses; the next one in the page would update the states. */}
      <button type="submit" className="sr-only" tabIndex={-1} aria-hidden>{t('orders.register.submit')}</button>
      <section className="card order-card">
        <h2>{t('orders.register.person')}</h2>
        <FieldRow>
          <Field name="firstName" label={r('firstName')} required maxLength={100} autoComplete="given-name" />
          <Field name="lastName" label={r('lastName')} required maxLength={100} autoComplete="family-name" />
        </FieldRow>
        <FieldRow>
          <Field name="companyName" label={r('companyName')} optionalLabel={t('common.optional')} maxLength={200} autoComplete="organization" />
          <Field name="taxId" label={r('taxId')} optionalLabel={t('common.optional')} maxLength={40} autoComplete="off" dir="ltr" />
        </FieldRow>
      </section>
      <section className="card order-card">
        <h2>{t('orders.register.address')}</h2>
        <Field name="address1" label={r('address1')} optionalLabel={t('common.optional')} maxLength={200} autoComplete="address-line1" />
        <Field name="address2" label={r('address2')} optionalLabel={t('common.optional')} maxLength={200} autoComplete="address-line2" />
        <FieldRow>
          <Field name="zip" label={r('zip')} optionalLabel={t('common.optional')} maxLength={20} autoComplete="postal-code" />
          <Field name="city" label={r('city')} optionalLabel={t('common.optional')} maxLength={100} autoComplete="address-level2" />
        </FieldRow>
        <FieldRow>
          <CountryState countries={countryOptions(t.locale)} states={subdivisionsOf(shown.country, t.locale)}
            url={`/order/${actor.company.slug}/subdivisions`} texts={{
              country: t('orders.page.country'), state: t('orders.page.state'), update: t('orders.register.updateStates'),
              chooseCountry: t('orders.page.chooseCountry'), chooseState: t('orders.page.chooseState'), loading: t('orders.register.loading'),
            }} />
        </FieldRow>
      </section>
      {fields.length > 0 && (
        <section className="card order-card">
          <h2>{t('orders.register.more')}</h2>
          {fields.map((field) => <CustomFieldInput key={field.id} field={field} value="" t={t} />)}
        </section>
      )}
      <section className="card order-card">
        <h2>{t('orders.register.account')}</h2>
        <Field name="email" type="email" label={r('email')} required maxLength={254} autoComplete="username" hint={t('orders.register.emailHint')} />
        <Field name="password" type="password" label={t('account.password.label')} required autoComplete="new-password"
          hint={t('account.password.rules')} />
        <CheckboxField name="marketingOptIn" label={t('orders.register.marketing', { company: isolated(actor.company.name) })} />
        <TermsField t={t} form={form} />
        <p className="order-note">{t('orders.register.next')}</p>
        <Submit className="w-full">{t('orders.register.submit')}</Submit>
      </section>
    </Form>
  )
}
