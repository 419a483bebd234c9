import { Field, RadioGroupField, SelectField } from '@/components/form/field'
import { FieldRow, FormActions, FormSection } from '@/components/form/fieldset'
import { Form } from '@/components/form/form'
import { Submit } from '@/components/form/submit'
import { LinkButton } from '@/components/ui/button'
import type { SellablePackage } from '@/features/packages/queries'
import type { Staff } from '@/lib/actor'
import { currencyName } from '@/lib/money'
import type { Translate } from '@/locales/translator'
import { addServiceAction } from './actions'
import { offerOptions } from './offer-options'

/** A package and a term is one choice, shown with what it costs; the rest has a sensible beginning. */
export function AddServiceForm({ actor, t, client, packages, currencies, today, requestKey, path }: {
  actor: Staff
  t: Translate
  client: { number: number; currency: string }
  packages: readonly SellablePackage[]
  currencies: readonly string[]
  today: string
  requestKey: string
  path: string
}) {
  const whens = ['now', 'billed', 'activation'] as const
  return (
    <Form action={addServiceAction} hidden={{ company: actor.company.slug, number: String(client.number), requestKey }}>
      <FormSection title={t('services.one')} description={t('services.addText')}>
        <SelectField name="offer" label={t('services.offer')} required placeholder={t('services.chooseOffer')} autoComplete="off"
          options={packages.flatMap((pack) => offerOptions(t, pack))} />
        <FieldRow>
          <SelectField name="currency" label={t('services.currency')} required defaultValue={client.currency} autoComplete="off"
            hint={t('services.currencyHint', { currency: currencyName(client.currency, t.locale) })}
            options={currencies.map((code) => ({ value: code, label: `${code} – ${currencyName(code, t.locale)}` }))} />
          <Field name="quantity" label={t('services.quantity')} required inputMode="numeric" dir="ltr" maxLength={7} defaultValue="1"
            autoComplete="off" />
        </FieldRow>
        <Field name="label" label={t('services.label')} maxLength={200} hint={t('services.labelHint')} autoComplete="off"
          optionalLabel={t('common.optional')} />
        <FieldRow>
          <Field name="price" label={t('services.ownPrice')} inputMode="decimal" dir="ltr" maxLength={40} autoComplete="off"
            hint={t('services.ownPriceHint')} optionalLabel={t('common.optional')} />
          <Field name="coupon" label={t('services.coupon')} maxLength={40} autoComplete="off" spellCheck={false}
            optionalLabel={t('common.optional')} />
        </FieldRow>
      </FormSection>
      <FormSection title={t('services.start')}>
        <RadioGroupField name="when" legend={t('services.when')} defaultValue="now" options={whens.map((value) => ({
          value, label: t(`services.whens.${value}`), hint: t(`services.whenHints.${value}`),
        }))} />
        <FieldRow>
          <Field name="startsOn" type="date" label={t('services.startsOn')} required defaultValue={today}
            hint={t('services.startsOnHint')} />
        </FieldRow>
      </FormSection>
      <FormActions>
        <Submit>{t('services.add')}</Submit>
        <LinkButton variant="ghost" href={path}>{t('common.cancel')}</LinkButton>
      </FormActions>
    </Form>
  )
}
