import { Field } from '@/components/form/field'
import { FieldRow } from '@/components/form/fieldset'
import { countryOptions } from '@/lib/countries'
import { subdivisionsOf } from '@/lib/subdivisions'
import type { Translate } from '@/locales/translator'
import { CountryState } from '@/components/form/country-state'

type Tokens = { address1: string; address2: string; city: string; zip: string }
const none: Tokens = { address1: 'off', address2: 'off', city: 'off', zip: 'off' }
/** Whoever writes their own address may have the browser fill it in. */
const own: Tokens = { address1: 'address-line1', address2: 'address-line2', city: 'address-level2', zip: 'postal-code' }

/** An address (R16–R21). `country` is the one that the form begins with; `url` answers with the states of another. */
export function AddressFields({ t, url, country, isOwn }: { t: Translate; url: string; country: string; isOwn?: boolean }) {
  const fill = isOwn ? own : none
  return (
    <>
      <Field name="address1" label={t('clients.fields.address1')} maxLength={200} autoComplete={fill.address1} />
      <Field name="address2" label={t('clients.fields.address2')} maxLength={200} autoComplete={fill.address2} />
      <FieldRow>
        <Field name="city" label={t('clients.fields.city')} maxLength={100} autoComplete={fill.city} />
        <CountryState countries={countryOptions(t.locale)} states={subdivisionsOf(country, t.locale)} url={url} texts={{
          country: t('clients.fields.country'), state: t('clients.fields.state'), update: t('clients.form.updateStates'),
          chooseCountry: t('clients.form.chooseCountry'), chooseState: t('clients.form.chooseState'),
          loading: t('clients.form.statesLoading'),
        }} />
        <Field name="zip" label={t('clients.fields.zip')} maxLength={20} autoComplete={fill.zip} />
      </FieldRow>
    </>
  )
}
