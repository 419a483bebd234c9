import { Field } from '@/components/form/field'
import { Form } from '@/components/form/form'
import { Submit } from '@/components/form/submit'
import { AuthShell } from '@/components/page/auth-shell'
import { LinkButton } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { LanguagePicker } from '@/features/accounts/language-picker'
import { NewPasswordFields } from '@/features/accounts/new-password-fields'
import { findClient } from '@/features/accounts/sessions'
import { visitorBrand } from '@/features/accounts/visitor-brand'
import { visitorTexts } from '@/features/accounts/visitor-texts'
import { isolated } from '@/lib/text'
import type { Translate } from '@/locales/translator'
import { acceptInvitationAction, joinAccountAction } from './actions'
import { findInvitation, type Invitation } from './invitation'

type Search = Record<string, string | string[] | undefined>

/**
 * What the link of an invitation opens. Looking does not use it up, and says the same whether or not the address has a login
 * already: one can be made, or one that there is can be logged in with, and then accepts.
 */
export async function InvitationPage({ search }: { search: Search }) {
  const token = typeof search.token === 'string' ? search.token.slice(0, 200) : ''
  const [invitation, actor, t] = await Promise.all([findInvitation(token), findClient(), visitorTexts()])
  const shell = {
    title: t('contacts.invitation.title'), ...await visitorBrand(t, 'client'),
    languagePicker: <LanguagePicker t={t} audience="client" />,
  }
  if (!invitation) return <AuthShell {...shell}><Callout tone="warning">{t('contacts.invitation.over')}</Callout></AuthShell>
  const { client, company } = invitation
  return (
    <AuthShell {...shell} subtitle={t('contacts.invitation.text', { client: isolated(client), company: isolated(company) })}>
      {actor && !actor.impersonator ? <Join t={t} token={token} username={actor.username} />
        : <NewLogin t={t} token={token} invitation={invitation} />}
    </AuthShell>
  )
}

function Join({ t, token, username }: { t: Translate; token: string; username: string }) {
  return (
    <Form action={joinAccountAction} hidden={{ token }}>
      <p className="text-muted">{t('contacts.invitation.haveText')}</p>
      <Submit className="w-full">{t('contacts.invitation.accept', { username: isolated(username) })}</Submit>
    </Form>
  )
}

function NewLogin({ t, token, invitation }: { t: Translate; token: string; invitation: Invitation }) {
  const here = `/client/login/invitation?token=${encodeURIComponent(token)}`
  return (
    <div className="grid gap-6">
      <Form action={acceptInvitationAction} hidden={{ token }}>
        <Field name="username" label={t('contacts.invitation.username')} defaultValue={invitation.email} autoComplete="username"
          autoCapitalize="none" spellCheck={false} required maxLength={254} />
        <NewPasswordFields t={t} first />
        <Submit className="w-full">{t('contacts.invitation.new')}</Submit>
      </Form>
      <section className="grid gap-2 border-t border-line pt-4">
        <h2 className="font-medium">{t('contacts.invitation.have')}</h2>
        <p className="text-muted">{t('contacts.invitation.haveText')}</p>
        <LinkButton className="w-full" href={`/client/login?next=${encodeURIComponent(here)}`}>{t('contacts.invitation.logIn')}</LinkButton>
      </section>
    </div>
  )
}
