import { Field } from '@/components/form/field'
import type { Translate } from '@/locales/translator'

/** A new password, typed twice; it may be pasted. */
export function NewPasswordFields({ t }: { t: Translate }) {
  return (
    <>
      <Field name="password" label={t('account.password.new')} hint={t('account.password.rules')} type="password"
        autoComplete="new-password" required />
      <Field name="passwordAgain" label={t('account.password.again')} type="password" autoComplete="new-password" required />
    </>
  )
}
