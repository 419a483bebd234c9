import { formatDate } from '@/lib/dates'
import { formatMoney } from '@/lib/money'
import type { MessageKey, Translate } from '@/locales/translator'

type About = { name: string; company: string; link: string }
/** An amount in minor units as text, and a day as 2026-02-28: both are written in the reader's way here. */
type Bill = About & { number: string; amount: string; currency: string; dueOn: string }

/** What each template is given, and nothing else. Never a password. */
export type MailVariables = {
  /** `link` sets the password within `days`, or leads to the log in when there is one already and `days` is 0. */
  'registration': { name: string; company: string; username: string; link: string; days: number }
  'set-password': { name: string; company: string; username: string; link: string; minutes: number }
  'password-changed': { name: string; company: string; username: string }
  /** Goes to the old address. */
  'email-changed': { name: string; company: string; username: string }
  'two-factor-changed': { name: string; company: string; username: string; change: 'on' | 'off' | 'codes' }
  'invoice': Bill
  /** `amount` is what is still due, `days` how long it has been, or below zero will be. */
  'invoice-notice': Bill & { days: number }
  /** The new invoice, for the one that was not paid. */
  'late-fee': Bill & { unpaid: string }
  /** `service` is the name of its package and its label. */
  'service-suspended': About & { service: string }
  'service-unsuspended': About & { service: string }
  'service-canceled': About & { service: string; day: string }
}

export type MailTemplate = keyof MailVariables

/** Of mails that their feature puts together when they are sent (LateMail): what leads it to them. */
export type LateVariables = {
  /** `test` is the language in which a staff member wants to see it. */
  'campaign': { campaign: number; test?: string }
}

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
  'invoice': (t, v) => bill(t, v, 'mail.invoice.subject', 'mail.invoice.text', {}),
  'invoice-notice': (t, v) => (v.days < 0 ? bill(t, v, 'mail.invoiceNotice.subjectBefore', 'mail.invoiceNotice.textBefore', { days: -v.days })
    : v.days === 0 ? bill(t, v, 'mail.invoiceNotice.subjectBefore', 'mail.invoiceNotice.textOn', {})
      : bill(t, v, 'mail.invoiceNotice.subjectAfter', 'mail.invoiceNotice.textAfter', { days: v.days })),
  'late-fee': (t, v) => bill(t, v, 'mail.lateFee.subject', 'mail.lateFee.text', { unpaid: v.unpaid }),
  'service-suspended': (t, v) => ofService(t, v, 'mail.serviceSuspended.subject', ['mail.serviceSuspended.text', 'mail.serviceSuspended.pay']),
  'service-unsuspended': (t, v) => ofService(t, v, 'mail.serviceUnsuspended.subject', ['mail.serviceUnsuspended.text']),
  'service-canceled': (t, v) => ofService(t, { ...v, day: formatDate(v.day, t.locale, 'UTC') },
    'mail.serviceCanceled.subject', ['mail.serviceCanceled.text']),
}

function bill(t: Translate, v: Bill, subject: MessageKey, text: MessageKey, more: Record<string, string | number>): MailText {
  const amount = formatMoney(BigInt(v.amount), v.currency, t.locale)
  const values = { ...more, name: v.name, company: v.company, number: v.number, amount, due: formatDate(v.dueOn, t.locale, 'UTC') }
  return {
    subject: t(subject, values), paragraphs: [t('mail.hello', v), t(text, values)],
    button: { label: t('mail.invoice.button'), href: v.link }, note: t('mail.invoice.note', values),
  }
}

function ofService(
  t: Translate, { link, ...v }: About & { service: string; day?: string }, subject: MessageKey, texts: readonly MessageKey[],
): MailText {
  return {
    subject: t(subject, v), paragraphs: [t('mail.hello', v), ...texts.map((text) => t(text, v))],
    button: { label: t('mail.service.button'), href: link }, note: t('mail.invoice.note', v),
  }
}

function changed(
  t: Translate, v: { name: string; company: string; username: string }, subject: MessageKey, text: MessageKey,
): MailText {
  return {
    subject: t(subject, v), paragraphs: [t('mail.hello', v), t(text, v), t('mail.username', v)], note: t('mail.notYou', v),
  }
}
