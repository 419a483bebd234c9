import { CountryState } from '@/components/form/country-state'
import { CheckboxGroupField, Field, SelectField } from '@/components/form/field'
import { FieldRow, FormActions, FormSection } from '@/components/form/fieldset'
import { Form } from '@/components/form/form'
import { FormMessage } from '@/components/form/form-message'
import { Submit } from '@/components/form/submit'
import { formatClientNumber } from '@/features/clients/client'
import type { Staff } from '@/lib/actor'
import { countryOptions } from '@/lib/countries'
import { timeZones } from '@/lib/dates'
import { currencyName } from '@/lib/money'
import { may } from '@/lib/permit'
import { subdivisionsOf } from '@/lib/subdivisions'
import type { Translate } from '@/locales/translator'
import { editCompanyAction } from './actions'
import { clientEditableFields } from './company'
import type { Company } from './queries'

type Props = { actor: Staff; company: Company; currencies: readonly { code: string }[]; t: Translate }

/** Settings > Company > General. Without settings.edit it can be read, not sent. */
export function CompanyForm({ actor, company, currencies, t }: Props) {
  const disabled = !may(actor, 'settings.edit')
  return (
    <Form action={editCompanyAction} initial={{ country: company.country, state: company.state }} hidden={{
      company: actor.company.slug, version: String(company.version),
      nextClientNumberSeen: String(company.nextClientNumber),
    }}>
      <fieldset disabled={disabled} className="contents">
        <Identity actor={actor} company={company} t={t} />
        <FormSection title={t('settings.general.regional')} description={t('settings.general.regionalText')}>
          <FieldRow>
            <SelectField name="currency" label={t('settings.general.currency')} required defaultValue={company.currency}
              hint={t('settings.general.currencyHint')}
              options={currencies.map(({ code }) =>
                ({ value: code, label: `${code} · ${currencyName(code, t.locale)}` }))} />
            <SelectField name="timeZone" label={t('settings.general.timeZone')} required defaultValue={company.timeZone}
              options={timeZones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))} />
          </FieldRow>
        </FormSection>
        <Numbers company={company} t={t} />
        <FormSection title={t('settings.general.clientArea')} description={t('settings.general.clientAreaText')}>
          <CheckboxGroupField name="clientEditableFields" legend={t('settings.general.editable')} columns={2}
            defaultValue={company.clientEditableFields}
            options={clientEditableFields.map((field) =>
              ({ value: field, label: t(`settings.general.editableFields.${field}`) }))} />
        </FormSection>
      </fieldset>
      {!disabled && <FormActions><Submit>{t('common.save')}</Submit><FormMessage /></FormActions>}
    </Form>
  )
}

function Identity({ actor, company, t }: Pick<Props, 'actor' | 'company' | 't'>) {
  return (
    <FormSection title={t('settings.general.identity')} description={t('settings.general.identityText')}>
      <Field name="name" label={t('settings.general.name')} required defaultValue={company.name} maxLength={120} />
      <FieldRow>
        <Field name="address1" label={t('settings.general.address1')} defaultValue={company.address1} maxLength={120} />
        <Field name="address2" label={t('settings.general.address2')} defaultValue={company.address2} maxLength={120} />
      </FieldRow>
      <FieldRow>
        <Field name="zip" label={t('settings.general.zip')} defaultValue={company.zip} maxLength={20} />
        <Field name="city" label={t('settings.general.city')} defaultValue={company.city} maxLength={120} />
      </FieldRow>
      <FieldRow>
        <CountryState countries={countryOptions(t.locale)} states={subdivisionsOf(company.country, t.locale)}
          url={`/admin/${actor.company.slug}/clients/subdivisions`} texts={{
            country: t('settings.general.country'), state: t('settings.general.state'), update: t('clients.form.updateStates'),
            chooseCountry: t('clients.form.chooseCountry'), chooseState: t('clients.form.chooseState'),
            loading: t('clients.form.statesLoading'),
          }} />
      </FieldRow>
      <FieldRow>
        <Field name="email" type="email" label={t('settings.general.email')}
          hint={t('settings.general.emailHint')} required
          defaultValue={company.email} maxLength={254} />
        <Field name="phone" type="tel" label={t('settings.general.phone')} defaultValue={company.phone}
          maxLength={40} />
      </FieldRow>
      <FieldRow>
        <Field name="taxId" label={t('settings.general.taxId')} defaultValue={company.taxId} maxLength={40} dir="ltr" />
      </FieldRow>
    </FormSection>
  )
}

function Numbers({ company, t }: Pick<Props, 'company' | 't'>) {
  const next = formatClientNumber(company.clientNumberFormat, company.nextClientNumber)
  return (
    <FormSection title={t('settings.general.numbers')} description={t('settings.general.numbersText')}>
      <FieldRow>
        <Field name="clientNumberFormat" label={t('settings.general.numberFormat')} required dir="ltr" maxLength={40}
          hint={t('settings.general.numberFormatHint')} defaultValue={company.clientNumberFormat} spellCheck={false} />
        <Field name="nextClientNumber" label={t('settings.general.nextNumber')} required inputMode="numeric" dir="ltr"
          hint={<>{t('settings.general.nextNumberHint')} {t('settings.general.numberPreview', { id: next })}</>}
          defaultValue={company.nextClientNumber} />
      </FieldRow>
    </FormSection>
  )
}
