import Link from 'next/link'
import { Field } from '@/components/form/field'
import { Form } from '@/components/form/form'
import { FormMessage } from '@/components/form/form-message'
import { Submit } from '@/components/form/submit'
import { AuthShell } from '@/components/page/auth-shell'
import { LinkButton } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import {
  clientForgotPasswordAction, clientSetPasswordAction, staffForgotPasswordAction, staffSetPasswordAction,
} from './actions/password'
import { findPasswordLink } from './commands/reset-password'
import type { Audience } from './cookies'
import { LanguagePicker } from './language-picker'
import { areaOf } from './log-in'
import type { Search } from './log-in-page'
import { visitorBrand } from './visitor-brand'
import { visitorTexts } from './visitor-texts'
import { NewPasswordFields } from './new-password-fields'

/** Asks for the username and always answers the same. */
export async function ForgotPasswordPage({ audience }: { audience: Audience }) {
  const t = await visitorTexts()
  return (
    <AuthShell title={t('account.forgot.title')} subtitle={t('account.forgot.text')} {...await visitorBrand(t, audience)}
      languagePicker={<LanguagePicker t={t} audience={audience} />}
      footer={<Link className="link" prefetch={false} href={`${areaOf(audience)}/login`}>{t('account.login.back')}</Link>}>
      <Form action={audience === 'staff' ? staffForgotPasswordAction : clientForgotPasswordAction}>
        <Field name="username" label={t('account.username')} hint={t('account.forgot.hint')} autoComplete="username"
          autoCapitalize="none" spellCheck={false} autoFocus required maxLength={320} />
        <Submit className="w-full">{t('account.forgot.submit')}</Submit>
        <FormMessage />
      </Form>
    </AuthShell>
  )
}

/** What a mailed link opens. Looking does not use it up: mail scanners look too. */
export async function SetPasswordPage({ audience, search }: { audience: Audience; search: Search }) {
  const token = typeof search.token === 'string' ? search.token.slice(0, 200) : ''
  const person = await findPasswordLink(audience, token)
  const t = await visitorTexts()
  const shell = { title: t('account.setPassword.title'), ...await visitorBrand(t, audience) }
  if (!person) {
    return (
      <AuthShell {...shell} languagePicker={<LanguagePicker t={t} audience={audience} />}>
        <div className="grid gap-4">
          <Callout tone="warning">{t('errors.linkExpired')}</Callout>
          <LinkButton variant="primary" href={`${areaOf(audience)}/login/forgot`}>{t('account.forgot.again')}</LinkButton>
        </div>
      </AuthShell>
    )
  }
  return (
    <AuthShell {...shell} languagePicker={<LanguagePicker t={t} audience={audience} />}>
      <Form action={audience === 'staff' ? staffSetPasswordAction : clientSetPasswordAction} hidden={{ token }}>
        <p className="text-muted">{t('account.setPassword.for')} <bdi className="font-medium">{person.username}</bdi></p>
        <NewPasswordFields t={t} />
        <Submit className="w-full">{t('account.setPassword.submit')}</Submit>
      </Form>
    </AuthShell>
  )
}
