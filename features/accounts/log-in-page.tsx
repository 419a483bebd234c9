import { cookies } from 'next/headers'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { Field } from '@/components/form/field'
import { Form } from '@/components/form/form'
import { Submit } from '@/components/form/submit'
import { AuthShell } from '@/components/page/auth-shell'
import { Callout } from '@/components/ui/callout'
import type { MessageKey } from '@/locales/translator'
import { clientCodeAction, clientLogInAction, staffCodeAction, staffLogInAction } from './actions/log-in'
import {
  clientPasskeyChallengeAction, clientPasskeyLogInAction, staffPasskeyChallengeAction, staffPasskeyLogInAction,
} from './actions/passkeys'
import { cookieNames, type Audience } from './cookies'
import { LanguagePicker } from './language-picker'
import { areaOf, nextOf } from './log-in'
import { PasskeyLogInForm } from './passkey-log-in'
import { findClient, findStaff } from './sessions'
import { visitorBrand } from './visitor-brand'
import { visitorTexts } from './visitor-texts'

export type Search = Record<string, string | string[] | undefined>

const one = (value: string | string[] | undefined) => (typeof value === 'string' ? value : undefined)
const isLoggedIn = async (audience: Audience) => (await (audience === 'staff' ? findStaff() : findClient())) !== undefined
const notices = new Map<string | undefined, MessageKey>([
  ['loggedOut', 'account.login.loggedOut'], ['passwordSet', 'account.login.passwordSet'], ['expired', 'account.login.expired'],
])

/** The first step: username and password. Whoever is logged in already goes on. */
export async function LogInPage({ audience, search }: { audience: Audience; search: Search }) {
  const next = one(search.next)
  if (await isLoggedIn(audience)) return nextOf(audience, next)
  const t = await visitorTexts()
  const slug = one(search.company)
  const notice = notices.get(one(search.notice))
  return (
    <AuthShell title={t('account.login.title')} {...await visitorBrand(t, audience)} languagePicker={<LanguagePicker t={t} audience={audience} />}
      subtitle={t(audience === 'staff' ? 'account.login.staffArea' : 'account.login.clientArea')}
      footer={<Link className="link" prefetch={false} href={`${areaOf(audience)}/login/forgot${slug ? `?company=${encodeURIComponent(slug)}` : ''}`}>{t('account.login.forgot')}</Link>}>
      {notice && (
        <Callout className="mb-4" tone={notice === 'account.login.expired' ? 'warning' : 'success'} role="status">{t(notice)}</Callout>
      )}
      <Form action={audience === 'staff' ? staffLogInAction : clientLogInAction} hidden={next ? { next } : undefined}>
        <Field name="username" label={t('account.username')} autoComplete="username" autoCapitalize="none" spellCheck={false}
          autoFocus required maxLength={320} />
        <Field name="password" label={t('account.password.label')} type="password" autoComplete="current-password" required />
        <Submit className="w-full">{t('account.login.submit')}</Submit>
      </Form>
      <PasskeyLogInForm challenge={audience === 'staff' ? staffPasskeyChallengeAction : clientPasskeyChallengeAction}
        logIn={audience === 'staff' ? staffPasskeyLogInAction : clientPasskeyLogInAction} next={next} failed={t('account.passkeys.failed')}>
        <p className="text-center text-muted">{t('account.login.or')}</p>
        <Submit variant="secondary" className="w-full">{t('account.login.passkey')}</Submit>
      </PasskeyLogInForm>
    </AuthShell>
  )
}

/** The second step, for accounts with a second factor. */
export async function CodePage({ audience, search }: { audience: Audience; search: Search }) {
  const next = one(search.next)
  if (await isLoggedIn(audience)) return nextOf(audience, next)
  const challenge = (await cookies()).get(cookieNames[audience].challenge)
  if (!challenge) redirect(`${areaOf(audience)}/login?notice=expired`)
  const t = await visitorTexts()
  return (
    <AuthShell title={t('account.code.title')} subtitle={t('account.code.text')} {...await visitorBrand(t, audience)}
      languagePicker={<LanguagePicker t={t} audience={audience} />}
      footer={<Link className="link" prefetch={false} href={`${areaOf(audience)}/login`}>{t('account.login.back')}</Link>}>
      <Form action={audience === 'staff' ? staffCodeAction : clientCodeAction} hidden={next ? { next } : undefined}>
        <Field name="code" label={t('account.code.label')} hint={t('account.code.hint')} autoComplete="one-time-code"
          autoCapitalize="none" spellCheck={false} autoFocus required maxLength={40} dir="ltr" />
        <Submit className="w-full">{t('account.code.submit')}</Submit>
      </Form>
    </AuthShell>
  )
}
