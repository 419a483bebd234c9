import { CheckboxField, CheckboxGroupField, Field, SelectField, TextAreaField } from '@/components/form/field'
import { FieldRow, FormActions, FormSection } from '@/components/form/fieldset'
import { Form } from '@/components/form/form'
import { Submit } from '@/components/form/submit'
import { Callout } from '@/components/ui/callout'
import { LinkButton } from '@/components/ui/button'
import type { Staff } from '@/lib/actor'
import { currencyName } from '@/lib/money'
import type { Translate } from '@/locales/translator'
import { createFormAction, editFormAction } from './actions/staff'
import { offerKey } from './order'
import type { Offerable, OrderForm } from './queries/forms'

/** Adds an order form, or edits the one that is given. */
export function OrderFormForm({ actor, t, form, offerable, locales, currencies, groups }: {
  actor: Staff
  t: Translate
  form?: OrderForm
  offerable: readonly Offerable[]
  locales: readonly { code: string; name: string }[]
  currencies: readonly { code: string }[]
  groups: readonly { id: number; name: string }[]
}) {
  const company = actor.company.slug
  const others = locales.filter(({ code }) => code !== actor.company.locale)
  const textOf = (locale: string) => form?.texts.find((text) => text.locale === locale)
  const f = (key: 'name' | 'intro' | 'terms') => t(`orders.forms.${key}`)
  return (
    <Form action={form ? editFormAction : createFormAction}
      hidden={form ? { company, id: String(form.id), version: String(form.version) } : { company }}>
      <FormSection title={t('orders.forms.title')}>
        <Field name="title" label={f('name')} required maxLength={200} defaultValue={form?.title} autoComplete="off" />
        <Field name="slug" label={t('orders.forms.slug')} required maxLength={60} dir="ltr" prefix={`/order/${company}/`} defaultValue={form?.slug}
          hint={t('orders.forms.slugHint')} autoComplete="off" autoCapitalize="none" spellCheck={false} />
        <TextAreaField name="intro" label={f('intro')} rows={3} maxLength={4000} optionalLabel={t('common.optional')} defaultValue={form?.intro} />
      </FormSection>
      <FormSection title={t('orders.forms.sale')}>
        {offerable.length === 0 ? <Callout tone="warning">{t('orders.forms.noOffers')}</Callout> : (
          <CheckboxGroupField name="offers" legend={t('orders.forms.offers')} required defaultValue={form?.offers.map(offerKey)}
            options={offerable.map(({ name, currencies: priced, ...offer }) => ({
              value: offerKey(offer), hint: t('orders.forms.offerHint', { currencies: priced }),
              label: t('orders.forms.offer', { package: name, term: t(`services.terms.${offer.period}`, { count: offer.term }) }),
            }))} columns={2} />
        )}
        <CheckboxGroupField name="currencies" legend={t('orders.forms.currencies')} required hint={t('orders.forms.currenciesHint')} columns={2}
          defaultValue={form?.currencies ?? [actor.company.currency]}
          options={currencies.map(({ code }) => ({ value: code, label: `${code} – ${currencyName(code, t.locale)}` }))} />
        <FieldRow>
          <SelectField name="groupId" label={t('orders.forms.group')} placeholder={t('orders.forms.groupDefault')} autoComplete="off"
            defaultValue={String(form?.groupId ?? '')} options={groups.map(({ id, name }) => ({ value: String(id), label: name }))} />
        </FieldRow>
        <CheckboxField name="waitsForStaff" label={t('orders.forms.waits')} hint={t('orders.forms.waitsHint')} defaultChecked={form?.waitsForStaff} />
        <CheckboxField name="active" label={t('orders.forms.active')} hint={t('orders.forms.activeHint')} defaultChecked={form?.active ?? true} />
      </FormSection>
      <FormSection title={f('terms')} description={t('orders.forms.termsText')}>
        <TextAreaField name="terms" label={f('terms')} rows={5} maxLength={20_000} optionalLabel={t('common.optional')} defaultValue={form?.terms} />
        <Field name="termsUrl" type="url" label={t('orders.forms.termsUrl')} maxLength={500} optionalLabel={t('common.optional')}
          defaultValue={form?.termsUrl} autoComplete="off" />
      </FormSection>
      {others.length > 0 && (
        <FormSection title={t('orders.forms.languages')} description={t('orders.forms.languagesText')}>
          {others.map(({ code, name }) => (
            <fieldset key={code} className="grid gap-3 border-b border-line pb-4 last:border-0 last:pb-0" lang={code}>
              <legend className="field-label mb-2">{name}</legend>
              <Field name={`texts.${code}.title`} label={f('name')} maxLength={200} defaultValue={textOf(code)?.title} autoComplete="off" />
              <TextAreaField name={`texts.${code}.intro`} label={f('intro')} rows={2} maxLength={4000} defaultValue={textOf(code)?.intro} />
              <TextAreaField name={`texts.${code}.terms`} label={f('terms')} rows={3} maxLength={20_000} defaultValue={textOf(code)?.terms} />
            </fieldset>
          ))}
        </FormSection>
      )}
      <FormActions>
        <Submit>{form ? t('common.save') : t('orders.forms.add')}</Submit>
        <LinkButton variant="ghost" href={`/admin/${company}/packages/order-forms`}>{t('common.cancel')}</LinkButton>
      </FormActions>
    </Form>
  )
}
