import { Field } from '@/components/form/field'
import { FieldRow, FormActions } from '@/components/form/fieldset'
import { Form } from '@/components/form/form'
import { FormMessage } from '@/components/form/form-message'
import { SelectField } from '@/components/form/select-field'
import { Submit } from '@/components/form/submit'
import type { Staff } from '@/lib/actor'
import { languageName, staffLocaleCodes } from '@/locales'
import type { Translate } from '@/locales/translator'
import { AccountPanel, hiddenFor } from './account-panel'
import { changeLanguageAction, changeProfileAction } from './actions/own-account'
import { getOwnProfile } from './queries/own-profile'

/** A staff member's own name and address. */
export async function ProfilePanel({ actor, t }: { actor: Staff; t: Translate }) {
  const { version, ...profile } = await getOwnProfile(actor)
  return (
    <AccountPanel {...{ actor, t }} title={t('account.profile.heading')}>
      <Form action={changeProfileAction} initial={profile} hidden={{ ...hiddenFor(actor), version: String(version) }}>
        <FieldRow>
          <Field name="firstName" label={t('account.profile.firstName')} autoComplete="given-name" required maxLength={100} />
          <Field name="lastName" label={t('account.profile.lastName')} autoComplete="family-name" required maxLength={100} />
        </FieldRow>
        <Field name="email" label={t('account.profile.email')} type="email" autoComplete="email" required maxLength={254} />
        <Field name="password" label={t('account.profile.password')} hint={t('account.profile.passwordHint')} type="password"
          autoComplete="current-password" optionalLabel={t('common.optional')} />
        <FormActions><Submit>{t('common.save')}</Submit><FormMessage /></FormActions>
      </Form>
    </AccountPanel>
  )
}

/** The language of the portal for this staff member. */
export function LanguagePanel({ actor, t }: { actor: Staff; t: Translate }) {
  return (
    <AccountPanel {...{ actor, t }} title={t('account.language.heading')} description={t('account.language.text')}>
      <Form action={changeLanguageAction} initial={{ locale: actor.locale }} hidden={hiddenFor(actor)}>
        <SelectField name="locale" label={t('common.language')}
          options={staffLocaleCodes.map((code) => ({ value: code, label: languageName(code) }))} />
        <FormActions><Submit>{t('common.save')}</Submit></FormActions>
      </Form>
    </AccountPanel>
  )
}
