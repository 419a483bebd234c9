import { Field } from '@/components/form/field'
import { SelectField } from '@/components/form/select-field'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { countryOptions } from '@/lib/countries'
import { currencyName, formatMoney } from '@/lib/money'
import { isolated } from '@/lib/text'
import { subdivisionsOf } from '@/lib/subdivisions'
import type { Translate } from '@/locales/translator'
import { LiveForm } from './live-form'
import type { OrderPage, Quoted, Shown } from './load-order-page'
import { OrderShell } from './order-shell'
import { OrderSummary } from './order-summary'
import type { PublicOffer } from './queries/get-public-form'

/** The first step: what, for how long, in which currency, how many. The address holds it all, so it can be shared and kept. */
export function ChooseOrder({ page, shown, quoted }: { page: OrderPage; shown: Shown; quoted: Quoted }) {
  const { t, form, path, client } = page
  const errors = quoted.errors ?? {}
  const states = subdivisionsOf(shown.country, t.locale)
  const free = form.offers.some(({ left }) => left !== 0)
  return (
    <OrderShell page={page} step="choose" title={<bdi>{form.title}</bdi>}>
      {form.intro && <p className="order-intro" dir="auto">{form.intro}</p>}
      {form.offers.length === 0 ? <Callout>{t('orders.page.none')}</Callout> : (
        <LiveForm action={path} className="order-columns">
          {shown.token && <input type="hidden" name="token" value={shown.token} />}
          <div className="order-fields">
            <Offers t={t} offers={form.offers} shown={shown} error={errors.offer} />
            <div className="card order-card">
              <div className="field-row">
                {form.currencies.length > 1 || errors.currency ? (
                  <SelectField name="currency" label={t('orders.page.currency')} defaultValue={shown.currency} error={errors.currency}
                    autoComplete="off" options={form.currencies.map((code) => ({ value: code, label: `${code} – ${currencyName(code, t.locale)}` }))} />
                ) : <input type="hidden" name="currency" value={shown.currency} />}
                <Field name="quantity" label={t('orders.page.quantity')} inputMode="numeric" dir="ltr" maxLength={5} autoComplete="off"
                  defaultValue={shown.quantity} error={errors.quantity} />
              </div>
              <Field name="coupon" label={t('orders.page.coupon')} optionalLabel={t('common.optional')} maxLength={40} autoComplete="off"
                spellCheck={false} dir="ltr" defaultValue={shown.coupon} error={errors.coupon} />
              {!client && !shown.token && (
                <div className="field-row">
                  <SelectField name="country" label={t('orders.page.country')} hint={t('orders.page.countryHint')} defaultValue={shown.country}
                    autoComplete="country" options={countryOptions(t.locale)} />
                  {states.length > 0 && (
                    <SelectField key={shown.country} name="state" label={t('orders.page.state')} placeholder={t('orders.page.chooseState')}
                      defaultValue={shown.state} autoComplete="address-level1" options={states} />
                  )}
                </div>
              )}
            </div>
          </div>
          <OrderSummary t={t} quoted={quoted} note={form.waitsForStaff ? t('orders.page.waits') : undefined}>
            <div className="order-buttons">
              <noscript><Button type="submit">{t('orders.page.update')}</Button></noscript>
              <Button type="submit" variant="primary" disabled={!free} formAction={`${path}/${shown.token ? 'confirm' : 'details'}`}>
                {t('orders.page.continue')}
              </Button>
            </div>
          </OrderSummary>
        </LiveForm>
      )}
    </OrderShell>
  )
}

/** One card for each package, in it its terms with what they cost in the chosen currency. */
function Offers({ t, offers, shown, error }: { t: Translate; offers: readonly PublicOffer[]; shown: Shown; error?: string }) {
  const packages = new Map<number, PublicOffer[]>()
  for (const offer of offers) packages.set(offer.packageId, [...packages.get(offer.packageId) ?? [], offer])
  return (
    <fieldset className="order-offers" role="radiogroup" aria-invalid={error ? true : undefined} aria-describedby={error ? 'offer-error' : undefined}>
      <legend className="field-label">{t('orders.page.package')}</legend>
      {error && <p id="offer-error" className="field-error">{error}</p>}
      {[...packages].map(([id, terms]) => (
        <div key={id} className="card order-package">
          <p className="order-package-name"><bdi>{terms[0]?.name}</bdi></p>
          {terms[0]?.description && <p className="order-package-text" dir="auto">{terms[0].description}</p>}
          {terms.map((offer) => <Term key={offer.key} t={t} offer={offer} shown={shown} />)}
        </div>
      ))}
    </fieldset>
  )
}

function Term({ t, offer, shown: { offer: chosen, currency } }: { t: Translate; offer: PublicOffer; shown: Shown }) {
  const price = offer.prices.get(currency)
  const money = (amount: bigint) => formatMoney(amount, currency, t.locale)
  return (
    <label className="order-term">
      <input type="radio" className="check" name="offer" value={offer.key} defaultChecked={offer.key === chosen} disabled={offer.left === 0} />
      <span className="order-term-length">
        <span className="sr-only">{offer.name}: </span>{t(`clientArea.services.terms.${offer.period}`, { count: offer.term })}
      </span>
      <span className="order-term-price">
        {offer.left === 0 ? t('orders.page.soldOut') : price ? <bdi>{money(price.price)}</bdi> : '–'}
        {price && price.setupFee > 0n && offer.left !== 0 && (
          <span className="order-term-setup">{t('orders.page.setup', { amount: isolated(money(price.setupFee)) })}</span>
        )}
      </span>
    </label>
  )
}
