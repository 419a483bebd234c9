import { CheckboxField, CheckboxGroupField, Field, RadioGroupField } from '@/components/form/field'
import { FieldRow, FormActions, FormSection } from '@/components/form/fieldset'
import { Form } from '@/components/form/form'
import { Submit } from '@/components/form/submit'
import { LinkButton } from '@/components/ui/button'
import type { Staff } from '@/lib/actor'
import { formatDecimal } from '@/lib/decimal'
import { typedMoney } from '@/lib/money'
import type { Translate } from '@/locales/translator'
import { createCouponAction, editCouponAction } from './actions'
import type { Coupon } from './queries'

/** Adds a coupon, or edits the one that is given. */
export function CouponForm({ actor, t, coupon, packages, currencies }: {
  actor: Staff
  t: Translate
  coupon?: Coupon
  packages: readonly { id: number; name: string }[]
  currencies: readonly { code: string }[]
}) {
  const company = actor.company.slug
  const amountIn = (code: string) => {
    const given = coupon?.amounts.find(({ currency }) => currency === code)
    return given && typedMoney(given.amount, code, t.locale)
  }
  return (
    <Form action={coupon ? editCouponAction : createCouponAction}
      hidden={coupon ? { company, id: String(coupon.id), version: String(coupon.version) } : { company }}>
      <FormSection title={t('coupons.code')}>
        <Field name="code" label={t('coupons.code')} required maxLength={40} hint={t('coupons.codeHint')} defaultValue={coupon?.code}
          autoComplete="off" spellCheck={false} />
        <CheckboxField name="active" label={t('coupons.active')} defaultChecked={coupon?.active ?? true} />
      </FormSection>
      <FormSection title={t('coupons.discount')} description={t('coupons.discountText')}>
        <RadioGroupField name="kind" legend={t('coupons.kind')} inline
          defaultValue={coupon && coupon.percent === null ? 'amount' : 'percent'}
          options={(['percent', 'amount'] as const).map((value) => ({ value, label: t(`coupons.kinds.${value}`) }))} />
        <FieldRow>
          <Field name="percent" label={t('coupons.percent')} inputMode="decimal" dir="ltr" suffix="%" maxLength={20} autoComplete="off"
            defaultValue={coupon?.percent ? formatDecimal(coupon.percent, t.locale) : ''} />
        </FieldRow>
        <FieldRow columns={3}>
          {currencies.map(({ code }) => (
            <Field key={code} name={`amounts.${code}`} label={t('coupons.amountIn', { currency: code })} inputMode="decimal" dir="ltr"
              maxLength={40} autoComplete="off" defaultValue={amountIn(code)} />
          ))}
        </FieldRow>
        <p className="field-hint">{t('coupons.amountHint')}</p>
        <CheckboxField name="onRenewals" label={t('coupons.onRenewals')} hint={t('coupons.onRenewalsHint')}
          defaultChecked={coupon?.onRenewals} />
      </FormSection>
      <FormSection title={t('coupons.validity')}>
        <FieldRow columns={3}>
          <Field name="startsOn" type="date" label={t('coupons.startsOn')} defaultValue={coupon?.startsOn ?? ''} />
          <Field name="endsOn" type="date" label={t('coupons.endsOn')} defaultValue={coupon?.endsOn ?? ''} />
          <Field name="maxUses" label={t('coupons.maxUses')} inputMode="numeric" dir="ltr" maxLength={9} autoComplete="off"
            hint={t('coupons.maxUsesHint')} defaultValue={coupon?.maxUses ?? ''} />
        </FieldRow>
        {packages.length > 0 && (
          <CheckboxGroupField name="packages" legend={t('coupons.packages')} hint={t('coupons.packagesHint')} columns={2}
            defaultValue={coupon?.packageIds.map(String)}
            options={packages.map(({ id, name }) => ({ value: String(id), label: name }))} />
        )}
      </FormSection>
      <FormActions>
        <Submit>{coupon ? t('common.save') : t('coupons.add')}</Submit>
        <LinkButton variant="ghost" href={`/admin/${company}/packages/coupons`}>{t('common.cancel')}</LinkButton>
      </FormActions>
    </Form>
  )
}
