import { CheckboxField, CheckboxGroupField, Field, RadioGroupField, TextAreaField } from '@/components/form/field'
import { FieldRow, FormActions, FormSection } from '@/components/form/fieldset'
import { Form } from '@/components/form/form'
import { Submit } from '@/components/form/submit'
import { LinkButton } from '@/components/ui/button'
import type { Staff } from '@/lib/actor'
import type { Translate } from '@/locales/translator'
import { createPackageAction, editPackageAction } from './actions'
import { packageStatuses } from './package'
import type { Package } from './queries'

/** Adds a package, or edits the one that is given: its words in each language, and to whom it is sold. */
export function PackageForm({ actor, t, pack, others: otherPackages, locales }: {
  actor: Staff
  t: Translate
  pack?: Package
  /** The company's other packages, to which clients may change. */
  others: readonly { id: number; name: string }[]
  locales: readonly { code: string; name: string; isDefault: boolean }[]
}) {
  const company = actor.company.slug
  const own = locales.find(({ isDefault }) => isDefault)
  const others = locales.filter(({ isDefault }) => !isDefault)
  const textOf = (code: string) => pack?.texts.find(({ locale }) => locale === code)
  return (
    <Form action={pack ? editPackageAction : createPackageAction}
      hidden={pack ? { company, id: String(pack.id), version: String(pack.version) } : { company }}>
      <FormSection title={t('packages.details')}
        description={own && others.length > 0 ? own.name : undefined}>
        <Field name="name" label={t('packages.name')} required maxLength={200} defaultValue={pack?.name} autoComplete="off" />
        <TextAreaField name="description" label={t('packages.descriptionField')} rows={3} maxLength={4000}
          optionalLabel={t('common.optional')} defaultValue={pack?.description} />
      </FormSection>
      {others.length > 0 && (
        <FormSection title={t('packages.languages')} description={t('packages.languagesText')}>
          {others.map(({ code, name }) => (
            <fieldset key={code} className="grid gap-3 border-b border-line pb-4 last:border-0 last:pb-0" lang={code}>
              <legend className="field-label mb-2">{name}</legend>
              <Field name={`texts.${code}.name`} label={t('packages.name')} maxLength={200} defaultValue={textOf(code)?.name}
                autoComplete="off" />
              <TextAreaField name={`texts.${code}.description`} label={t('packages.descriptionField')} rows={2} maxLength={4000}
                defaultValue={textOf(code)?.description} />
            </fieldset>
          ))}
        </FormSection>
      )}
      <FormSection title={t('packages.sale')}>
        <RadioGroupField name="status" legend={t('packages.status')} defaultValue={pack?.status ?? 'active'}
          options={packageStatuses.map((value) => ({
            value, label: t(`packages.statuses.${value}`), hint: t(`packages.statusHints.${value}`),
          }))} />
        <FieldRow>
          <Field name="quantityLimit" label={t('packages.quantityLimit')} inputMode="numeric" dir="ltr" maxLength={9}
            hint={t('packages.quantityLimitHint')} defaultValue={pack?.quantityLimit ?? ''} autoComplete="off" />
        </FieldRow>
        <CheckboxField name="taxable" label={t('packages.taxable')} hint={t('packages.taxableHint')}
          defaultChecked={pack?.taxable ?? true} />
      </FormSection>
      <FormSection title={t('packages.byClients')} description={t('packages.byClientsText')}>
        <CheckboxField name="clientQuantity" label={t('packages.clientQuantity')} defaultChecked={pack?.clientQuantity ?? false} />
        <CheckboxField name="clientTerm" label={t('packages.clientTerm')} hint={t('packages.clientTermHint')}
          defaultChecked={pack?.clientTerm ?? false} />
        {otherPackages.length > 0 && (
          <CheckboxGroupField name="changes" legend={t('packages.changes')} columns={2} defaultValue={pack?.changes.map(String) ?? []}
            options={otherPackages.map(({ id, name }) => ({ value: String(id), label: name }))} />
        )}
      </FormSection>
      <FormActions>
        <Submit>{pack ? t('common.save') : t('packages.add')}</Submit>
        <LinkButton variant="ghost" href={`/admin/${company}/packages`}>{t('common.cancel')}</LinkButton>
      </FormActions>
    </Form>
  )
}
