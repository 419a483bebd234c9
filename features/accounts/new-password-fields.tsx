import { Field } from '@/components/form/field'
import type { Translate } from '@/locales/translator'

/** A new password, typed twice; it may be pasted. `first`: there is no other that it could be taken for. */
export function NewPasswordFields({ t, first }: { t: Translate; first?: boolean }) {
  const [label, again] = first ? [t('account.password.label'), t('account.password.repeat')]
    : [t('account.password.new'), t('account.password.again')]
  return (
    <>
      <Field name="password" label={label} hint={t('account.password.rules')} type="password"
        autoComplete="new-password" required />
      <Field name="passwordAgain" label={again} type="password" autoComplete="new-password" required />
    </>
  )
}
