import { CheckboxField, Field, RadioGroupField, SelectField } from '@/components/form/field'
import { CountryState } from '@/components/form/country-state'
import { FieldRow, FormActions, FormSection } from '@/components/form/fieldset'
import { Form } from '@/components/form/form'
import { Submit } from '@/components/form/submit'
import { LinkButton } from '@/components/ui/button'
import type { Staff } from '@/lib/actor'
import { countryOptions } from '@/lib/countries'
import { formatDecimal } from '@/lib/decimal'
import { subdivisionsOf } from '@/lib/subdivisions'
import type { Translate } from '@/locales/translator'
import { addTaxRuleAction, editTaxRuleAction } from './actions'
import type { TaxRuleRow } from './queries'

/** Adds a tax rule, or edits the one that is given. */
export function TaxRuleForm({ actor, t, rule, packages }: {
  actor: Staff
  t: Translate
  rule?: TaxRuleRow
  packages: readonly { id: number; name: string }[]
}) {
  const company = actor.company.slug
  const country = rule?.country ?? actor.company.country
  return (
    <Form action={rule ? editTaxRuleAction : addTaxRuleAction} initial={{ country, state: rule?.state ?? '' }}
      hidden={rule ? { company, id: String(rule.id), version: String(rule.version) } : { company }}>
      <FormSection title={t('taxes.tax')} description={t('taxes.taxText')}>
        <FieldRow>
          <Field name="name" label={t('taxes.name')} required maxLength={60} defaultValue={rule?.name}
            hint={t('taxes.nameHint')} autoComplete="off" />
          <Field name="rate" label={t('taxes.rate')} required inputMode="decimal" dir="ltr" suffix="%" maxLength={20}
            defaultValue={rule && formatDecimal(rule.rate, t.locale)} autoComplete="off" />
        </FieldRow>
        <RadioGroupField name="inclusive" legend={t('taxes.prices')} defaultValue={rule?.inclusive ? 'on' : ''} options={[
          { value: '', label: t('taxes.exclusive'), hint: t('taxes.exclusiveHint') },
          { value: 'on', label: t('taxes.inclusive'), hint: t('taxes.inclusiveHint') },
        ]} />
      </FormSection>
      <FormSection title={t('taxes.where')} description={t('taxes.whereText')}>
        <FieldRow>
          <CountryState countries={countryOptions(t.locale)} states={subdivisionsOf(country, t.locale)}
            url={`/admin/${company}/clients/subdivisions`} texts={{
              country: t('clients.fields.country'), state: t('clients.fields.state'), update: t('clients.form.updateStates'),
              chooseCountry: t('taxes.anyCountry'), chooseState: t('taxes.anyState'),
              loading: t('clients.form.statesLoading'),
            }} />
        </FieldRow>
        <SelectField name="packageId" label={t('taxes.package')} placeholder={t('taxes.anyPackage')}
          hint={t('taxes.packageHint')} defaultValue={rule?.packageId ? String(rule.packageId) : ''}
          options={packages.map(({ id, name }) => ({ value: String(id), label: name }))} autoComplete="off" />
      </FormSection>
      <FormSection title={t('taxes.level')} description={t('taxes.levelText')}>
        <RadioGroupField name="level" legend={t('taxes.level')} defaultValue={String(rule?.level ?? 1)} options={[
          { value: '1', label: t('taxes.levels.first') }, { value: '2', label: t('taxes.levels.second') },
        ]} />
        <CheckboxField name="cascading" label={t('taxes.cascading')} hint={t('taxes.cascadingHint')}
          defaultChecked={rule?.cascading} />
      </FormSection>
      <FormActions>
        <Submit>{rule ? t('common.save') : t('taxes.add')}</Submit>
        <LinkButton variant="ghost" href={`/admin/${company}/settings/taxes`}>{t('common.cancel')}</LinkButton>
      </FormActions>
    </Form>
  )
}
