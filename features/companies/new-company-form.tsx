import { Field, SelectField } from '@/components/form/field'
import { FieldRow, FormActions, FormSection } from '@/components/form/fieldset'
import { Form } from '@/components/form/form'
import { Submit } from '@/components/form/submit'
import { LinkButton } from '@/components/ui/button'
import type { Staff } from '@/lib/actor'
import { countryOptions } from '@/lib/countries'
import { timeZones } from '@/lib/dates'
import { currencies, currencyName } from '@/lib/money'
import { languageName, localeCodes } from '@/locales'
import type { Translate } from '@/locales/translator'
import { addCompanyAction } from './actions'

/** A further company begins with what the one of now has. */
export function NewCompanyForm({ actor, t }: { actor: Staff; t: Translate }) {
  const { slug, country, currency, locale, timeZone } = actor.company
  return (
    <Form action={addCompanyAction} hidden={{ company: slug }}>
      <FormSection title={t('settings.companies.add')} description={t('settings.companies.addText')}>
        <Field name="name" label={t('settings.companies.name')} required maxLength={120} autoComplete="off" />
        <FieldRow>
          <Field name="slug" label={t('settings.companies.slug')} hint={t('settings.companies.slugHint')} dir="ltr"
            maxLength={40}
            optionalLabel={t('common.optional')} autoCapitalize="none" spellCheck={false} autoComplete="off" />
          <Field name="email" type="email" label={t('settings.companies.email')} required maxLength={254}
            autoComplete="off" />
        </FieldRow>
        <FieldRow>
          <SelectField name="country" label={t('settings.companies.country')} required defaultValue={country}
            options={countryOptions(t.locale)} />
          <SelectField name="timeZone" label={t('settings.companies.timeZone')} required defaultValue={timeZone}
            options={timeZones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))} />
        </FieldRow>
        <FieldRow>
          <SelectField name="currency" label={t('settings.companies.currency')} required defaultValue={currency}
            options={currencies.map((code) => ({ value: code, label: `${code} · ${currencyName(code, t.locale)}` }))} />
          <SelectField name="locale" label={t('settings.companies.language')} required defaultValue={locale}
            options={localeCodes.map((code) => ({ value: code, label: languageName(code) }))} />
        </FieldRow>
      </FormSection>
      <FormActions>
        <Submit>{t('settings.companies.add')}</Submit>
        <LinkButton variant="ghost" href={`/admin/${slug}/settings/companies`}>{t('common.cancel')}</LinkButton>
      </FormActions>
    </Form>
  )
}
