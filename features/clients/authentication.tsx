import { Field, RadioGroupField } from '@/components/form/field'
import { FormSection } from '@/components/form/fieldset'
import type { Translate } from '@/locales/translator'
import { LoginPassword } from './login-password'
import type { Client } from './queries/get-client'

/**
 * Username and password (R34–R39). What belongs to one choice is shown by the style sheet while that choice is made, so
 * that it works without JavaScript.
 */
export function Authentication({ t, client }: { t: Translate; client?: Client }) {
  return (
    <FormSection title={t('clients.form.authentication')}>
      <div className="group/username grid gap-3">
        <RadioGroupField name="usernameFrom" legend={t('clients.form.usernameLegend')} defaultValue="email" options={[
          { value: 'email', label: t('clients.form.useEmail') },
          { value: 'own', label: t('clients.form.specifyUsername') },
        ]} />
        <div className="hidden group-has-[input[name=usernameFrom][value=own]:checked]/username:block">
          <Field name="username" label={t('clients.fields.username')} required maxLength={254} autoComplete="off"
            spellCheck={false} autoCapitalize="none" />
        </div>
      </div>
      <div className="group/access grid gap-3">
        <RadioGroupField name="access" legend={t('clients.form.passwordLegend')}
          defaultValue={client ? 'keep' : 'typed'} options={[
          ...(client ? [{
            value: 'keep', label: t(client.hasPassword ? 'clients.form.keepPassword' : 'clients.form.noPasswordYet'),
          }] : []),
          { value: 'typed', label: t('clients.form.typePassword') },
          { value: 'link', label: t('clients.form.sendLink'), hint: t('clients.form.sendLinkHint') },
        ]} />
        <div className="hidden gap-2 group-has-[input[name=access][value=typed]:checked]/access:grid">
          <LoginPassword required texts={{
            label: t(client ? 'clients.form.newPassword' : 'clients.fields.password'),
            hint: client ? `${t('clients.form.passwordHint')} ${t('clients.form.newPasswordHint')}`
              : t('clients.form.passwordHint'),
            generate: t('clients.form.generatePassword'), copy: t('clients.form.copyPassword'),
            copied: t('clients.form.copied'),
          }} />
        </div>
      </div>
    </FormSection>
  )
}
