import { FormActions, FormSection } from '@/components/form/fieldset'
import { Form } from '@/components/form/form'
import type { FormValues } from '@/components/form/form-state'
import { Submit } from '@/components/form/submit'
import { LinkButton } from '@/components/ui/button'
import type { Staff } from '@/lib/actor'
import { typedMoney } from '@/lib/money'
import { periodUnits } from '@/lib/periods'
import type { Translate } from '@/locales/translator'
import { setPricesAction } from './actions'
import type { Price } from './price'
import { PriceRows } from './price-rows'

/** All prices of a package at once; the currencies are those that are on, and those that a price has already. */
export function PricesForm({ actor, t, pack, prices, offered }: {
  actor: Staff
  t: Translate
  pack: { id: number; version: number }
  prices: readonly Price[]
  offered: readonly { code: string }[]
}) {
  const company = actor.company.slug
  const codes = [...new Set([...offered.map(({ code }) => code), ...prices.map(({ currency }) => currency)])]
  return (
    <Form action={setPricesAction} submitOnEnter={false} initial={valuesOf(prices, t.locale)}
      hidden={{ company, id: String(pack.id), version: String(pack.version) }}>
      <FormSection title={t('packages.prices')}
        description={<>{t('packages.pricesText')} {t('packages.renewalPriceHint')}</>}>
        <PriceRows periods={periodUnits.map((value) => ({ value, label: t(`packages.periods.${value}`) }))}
          currencies={codes.map((code) => ({ value: code, label: code }))}
          texts={{
            term: t('packages.term'), period: t('packages.period'), currency: t('packages.currency'), price: t('packages.price'),
            setupFee: t('packages.setupFee'), renewalPrice: t('packages.renewalPrice'),
            cancellationFee: t('packages.cancellationFee'), add: t('packages.addPrice'),
            none: `${t('packages.noPrices')}. ${t('packages.noPricesText')}`,
            row: t('packages.priceRow', { position: '{position}' }), remove: t('packages.removePrice', { position: '{position}' }),
          }} />
      </FormSection>
      <FormActions>
        <Submit>{t('common.save')}</Submit>
        <LinkButton variant="ghost" href={`/admin/${company}/packages`}>{t('common.cancel')}</LinkButton>
      </FormActions>
    </Form>
  )
}

/** Amounts as the staff member writes them; nothing rather than a zero where zero is what an empty field means. */
function valuesOf(prices: readonly Price[], locale: string): FormValues {
  const shown = (minor: bigint | null, currency: string) => (minor === null ? '' : typedMoney(minor, currency, locale))
  return Object.fromEntries(prices.flatMap((price, at) => [
    [`prices.${at}.term`, String(price.term)], [`prices.${at}.period`, price.period], [`prices.${at}.currency`, price.currency],
    [`prices.${at}.price`, shown(price.price, price.currency)], [`prices.${at}.setupFee`, shown(price.setupFee || null, price.currency)],
    [`prices.${at}.renewalPrice`, shown(price.renewalPrice, price.currency)],
    [`prices.${at}.cancellationFee`, shown(price.cancellationFee || null, price.currency)],
  ]))
}
