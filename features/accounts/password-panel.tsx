import { Field } from '@/components/form/field'
import { FormActions } from '@/components/form/fieldset'
import { Form } from '@/components/form/form'
import { FormMessage } from '@/components/form/form-message'
import { Submit } from '@/components/form/submit'
import { AccountPanel, hiddenFor, type PanelProps } from './account-panel'
import { clientChangePasswordAction, staffChangePasswordAction } from './actions/own-account'
import { NewPasswordFields } from './new-password-fields'

/** Changes the own password, asking for the present one. */
export function PasswordPanel({ actor, t }: PanelProps) {
  return (
    <AccountPanel actor={actor} t={t} title={t('account.password.heading')} description={t('account.password.text')} guarded>
      <Form action={actor.kind === 'staff' ? staffChangePasswordAction : clientChangePasswordAction} hidden={hiddenFor(actor)}>
        <input type="text" autoComplete="username" value={actor.username} readOnly hidden />
        <Field name="currentPassword" label={t('account.password.current')} type="password" autoComplete="current-password"
          required />
        <NewPasswordFields t={t} />
        <FormActions><Submit>{t('account.password.submit')}</Submit><FormMessage /></FormActions>
      </Form>
    </AccountPanel>
  )
}
