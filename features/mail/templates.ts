import type { MessageKey, Translate } from '@/locales/translator'

/** What each template is given, and nothing else. Never a password. */
export type MailVariables = {
  /** `link` sets the password within `days`, or leads to the log in when there is one already and `days` is 0. */
  'registration': { name: string; company: string; username: string; link: string; days: number }
  'set-password': { name: string; company: string; username: string; link: string; minutes: number }
  'password-changed': { name: string; company: string; username: string }
  /** Goes to the old address. */
  'email-changed': { name: string; company: string; username: string }
  'two-factor-changed': { name: string; company: string; username: string; change: 'on' | 'off' | 'codes' }
}

export type MailTemplate = keyof MailVariables

export type MailText = {
  subject: string
  paragraphs: string[]
  button?: { label: string; href: string }
  /** Small print. */
  note: string
}

type Templates = { [Name in MailTemplate]: (t: Translate, variables: MailVariables[Name]) => MailText }

/** One line each: which messages, in which order. Nothing is computed here. */
export const templates: Templates = {
  'registration': (t, v) => ({
    subject: t('mail.registration.subject', v),
    paragraphs: [
      t('mail.hello', v), t('mail.registration.text', v), t('mail.username', v),
      v.days === 0 ? t('mail.registration.logIn') : t('mail.registration.setPassword', v),
    ],
    button: { label: t(v.days === 0 ? 'mail.registration.logInButton' : 'mail.setPassword.button'), href: v.link },
    note: t('mail.registration.note', v),
  }),
  'set-password': (t, v) => ({
    subject: t('mail.setPassword.subject', v),
    paragraphs: [t('mail.hello', v), t('mail.setPassword.text', v), t('mail.username', v)],
    button: { label: t('mail.setPassword.button'), href: v.link },
    note: t('mail.setPassword.note'),
  }),
  'password-changed': (t, v) => changed(t, v, 'mail.passwordChanged.subject', 'mail.passwordChanged.text'),
  'email-changed': (t, v) => changed(t, v, 'mail.emailChanged.subject', 'mail.emailChanged.text'),
  'two-factor-changed': (t, v) => changed(t, v, 'mail.twoFactorChanged.subject', `mail.twoFactorChanged.${v.change}`),
}

function changed(
  t: Translate, v: { name: string; company: string; username: string }, subject: MessageKey, text: MessageKey,
): MailText {
  return {
    subject: t(subject, v), paragraphs: [t('mail.hello', v), t(text, v), t('mail.username', v)], note: t('mail.notYou', v),
  }
}
