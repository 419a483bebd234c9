import { Field, SelectField } from '@/components/form/field'
import { FieldRow } from '@/components/form/fieldset'
import { Form } from '@/components/form/form'
import { Submit } from '@/components/form/submit'
import { countryOptions, isCountry } from '@/lib/countries'
import { timeZones } from '@/lib/dates'
import { currencies, currencyName } from '@/lib/money'
import { languageName, staffLocaleCodes } from '@/locales'
import type { Translate } from '@/locales/translator'
import { setUpAction } from './actions/set-up'
import { NewPasswordFields } from './new-password-fields'

/** Everything that a new installation needs to know, on one page. `region` is what the browser says, as a first guess. */
export function SetUpForm({ t, token, region = '' }: { t: Translate; token: string; region?: string }) {
  const choose = t('account.setUp.choose')
  return (
    <Form action={setUpAction} hidden={{ token }}>
      <h2 className="font-semibold">{t('account.setUp.company')}</h2>
      <Field name="companyName" label={t('account.setUp.companyName')} autoComplete="organization" required maxLength={120} autoFocus />
      <FieldRow>
        <SelectField name="country" label={t('account.setUp.country')} required placeholder={choose}
          defaultValue={isCountry(region) ? region : ''} options={countryOptions(t.locale)} />
        <SelectField name="currency" label={t('account.setUp.currency')} required placeholder={choose}
          options={currencies.map((code) => ({ value: code, label: `${code} – ${currencyName(code, t.locale)}` }))} />
      </FieldRow>
      <FieldRow>
        <SelectField name="locale" label={t('account.setUp.language')} required defaultValue={t.locale}
          options={staffLocaleCodes.map((code) => ({ value: code, label: languageName(code) }))} />
        <SelectField name="timeZone" label={t('account.setUp.timeZone')} required placeholder={choose}
          options={timeZones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))} />
      </FieldRow>
      <h2 className="mt-2 font-semibold">{t('account.setUp.person')}</h2>
      <FieldRow>
        <Field name="firstName" label={t('account.profile.firstName')} autoComplete="given-name" required maxLength={100} />
        <Field name="lastName" label={t('account.profile.lastName')} autoComplete="family-name" required maxLength={100} />
      </FieldRow>
      <FieldRow>
        <Field name="email" label={t('account.profile.email')} type="email" autoComplete="email" required maxLength={254} />
        <Field name="username" label={t('account.username')} autoComplete="username" autoCapitalize="none" spellCheck={false}
          required maxLength={254} />
      </FieldRow>
      <NewPasswordFields t={t} first />
      <Submit className="w-full">{t('account.setUp.submit')}</Submit>
    </Form>
  )
}
