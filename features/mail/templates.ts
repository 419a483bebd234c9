import { formatDate } from '@/lib/dates'
import { formatMoney } from '@/lib/money'
import type { MessageKey, Translate } from '@/locales/translator'

type About = { name: string; company: string; link: string }
/** An amount in minor units as text, and a day as 2026-02-28: both are written in the reader's way here. */
type Bill = About & { number: string; amount: string; currency: string; dueOn: string; payLink?: string }
type Login = { name: string; company: string; username: string }
type Paid = About & { amount: string; currency: string; day: string; invoices: string }
/** `number` is the order's. */
type Order = About & { number: string }

/** What each template is given, and nothing else. Never a password. */
export type MailVariables = {
  /** `link` sets the password within `days`, or leads to the log in when there is one already and `days` is 0. */
  'registration': Login & { link: string; days: number }
  'set-password': Login & { link: string; minutes: number }
  'password-changed': Login
  /** Goes to the old address. */
  'email-changed': Login
  'two-factor-changed': Login & { change: 'on' | 'off' | 'codes' }
  /** `device` is what the person called it. */
  'passkey-changed': Login & { change: 'added' | 'removed'; device: string }
  /** `client` is whose contact they are. */
  'contact-invited': About & { client: string; days: number }
  /** To the client who asked for their account to be closed. */
  'closing-requested': { name: string; company: string }
  'closing-accepted': { name: string; company: string }
  'closing-refused': { name: string; company: string; reason: string }
  'invoice': Bill
  /** `amount` is what is still due, `days` how long it has been, or below zero will be. */
  'invoice-notice': Bill & { days: number }
  /** The new invoice, for the one that was not paid. */
  'late-fee': Bill & { unpaid: string }
  /** A saved account was refused; `again` is the day of the next try, or '' when there is none. */
  'charge-failed': Bill & { kind: 'card' | 'bank' | 'other'; brand: string; lastFour: string; again: string }
  /** `invoices` are the numbers that it paid, or ''. */
  'payment-received': Paid
  'payment-refunded': Paid
  'service-activated': About & { service: string }
  /** `service` is the name of its package and its label. */
  'service-suspended': About & { service: string }
  'service-unsuspended': About & { service: string }
  'service-canceled': About & { service: string; day: string }
  /** Who registered with an order orders once they open the link. */
  'verify-email': About & { hours: number }
  /** In its place, to an address that has an account: `link` leads to the log in and on to the order. */
  'order-account-exists': About
  'order-received': Order & { amount: string; currency: string; status: 'pending' | 'awaiting-payment' | 'active' | (string & {}) }
  'order-accepted': Order
  'order-refused': Order & { reason: string }
  /** The frame of what staff wrote to many. `text` and `html` are rendered already; without `html` it is made of the text. */
  'marketing': { name: string; company: string; subject: string; text: string; html?: string; unsubscribeLink: string }
}

export type MailTemplate = keyof MailVariables

/** Of mails that their feature puts together when they are sent (LateMail): what leads it to them. */
export type LateVariables = {
  /** `test` is the language in which a staff member wants to see it. */
  'campaign': { campaign: number; test?: string }
}

/** A text or a number; an address that anybody may see; an address that opens something to whoever has it; what was rendered before. */
export type VariableKind = 'text' | 'link' | 'secret' | 'body'

export type Source = { subject: string; text: string }

type Template<V> = {
  section: Section
  /** The name under which its texts stand where one mail has several; else the template's own. */
  kind?: (variables: V) => MailKind
  variables: Readonly<Record<string, VariableKind>>
  /** The variables in the reader's language. */
  values: (variables: V, t: Translate) => Record<string, string>
  /** It opens something once, or says what is over soon; a second one would be of no use. */
  once?: boolean
}

export const mailSections = ['account', 'billing', 'services', 'orders', 'marketing'] as const
type Section = (typeof mailSections)[number]

const login = { name: 'text', company: 'text', username: 'text' } as const
const bill = {
  name: 'text', company: 'text', number: 'text', amount: 'text', due: 'text', link: 'link', payLink: 'secret',
} as const
const service = { name: 'text', company: 'text', service: 'text', link: 'link' } as const
const order = { name: 'text', company: 'text', number: 'text', link: 'link' } as const
const paid = { name: 'text', company: 'text', amount: 'text', day: 'text', invoices: 'text', link: 'link' } as const

const dayOf = (day: string, t: Translate) => formatDate(day, t.locale, 'UTC')
const amountOf = ({ amount, currency }: { amount: string; currency: string }, t: Translate) => formatMoney(BigInt(amount), currency, t.locale)
const ago = (days: number, t: Translate) => new Intl.RelativeTimeFormat(t.locale, { numeric: 'always' }).format(days, 'day')
const valuesOfBill = ({ currency, amount, dueOn, payLink = '', ...rest }: Bill, t: Translate) =>
  ({ name: rest.name, company: rest.company, number: rest.number, link: rest.link, payLink, amount: amountOf({ amount, currency }, t), due: dayOf(dueOn, t) })
const valuesOfPaid = ({ amount, currency, day, ...rest }: Paid, t: Translate) => ({ ...rest, amount: amountOf({ amount, currency }, t), day: dayOf(day, t) })

/** Every mail that there is, in the order in which staff see them. */
export const templates: { readonly [Name in MailTemplate]: Template<MailVariables[Name]> } = {
  'registration': {
    section: 'account', variables: { ...login, within: 'text', link: 'secret' }, once: true,
    values: ({ days, ...v }, t) => ({ ...v, within: days > 0 ? t('mail.within.days', { days }) : '' }),
  },
  'set-password': {
    section: 'account', variables: { ...login, within: 'text', link: 'secret' }, once: true,
    values: ({ minutes, ...v }, t) => ({ ...v, within: t('mail.within.minutes', { minutes }) }),
  },
  'password-changed': { section: 'account', variables: login, values: (v) => v },
  'email-changed': { section: 'account', variables: login, values: (v) => v },
  'two-factor-changed': {
    section: 'account', variables: { ...login, change: 'text' },
    values: (v, t) => ({ ...v, change: t(`mail.twoFactorChanged.${v.change}`, { company: v.company }) }),
  },
  'passkey-changed': {
    section: 'account', variables: { ...login, device: 'text', change: 'text' },
    values: (v, t) => ({ ...v, change: t(`mail.passkeyChanged.${v.change}`, { company: v.company, device: v.device }) }),
  },
  'contact-invited': {
    section: 'account', variables: { name: 'text', company: 'text', client: 'text', within: 'text', link: 'secret' }, once: true,
    values: ({ days, ...v }, t) => ({ ...v, within: t('mail.within.days', { days }) }),
  },
  'closing-requested': { section: 'account', variables: { name: 'text', company: 'text' }, values: (v) => v },
  'closing-accepted': { section: 'account', variables: { name: 'text', company: 'text' }, values: (v) => v },
  'closing-refused': { section: 'account', variables: { name: 'text', company: 'text', reason: 'text' }, values: (v) => v },
  'invoice': { section: 'billing', variables: bill, values: valuesOfBill },
  'invoice-notice': {
    section: 'billing', variables: { ...bill, days: 'text' },
    kind: ({ days }) => (days < 0 ? 'invoice-notice-before' : days === 0 ? 'invoice-notice-on' : 'invoice-notice-after'),
    values: ({ days, ...v }, t) => ({ ...valuesOfBill(v, t), days: ago(-days, t) }),
  },
  'late-fee': { section: 'billing', variables: { ...bill, unpaid: 'text' }, values: ({ unpaid, ...v }, t) => ({ ...valuesOfBill(v, t), unpaid }) },
  'charge-failed': {
    section: 'billing', variables: { ...bill, account: 'text', again: 'text' },
    values: ({ kind, brand, lastFour, again, ...v }, t) => ({
      ...valuesOfBill(v, t), account: [brand || t(`payments.accounts.kinds.${kind}`), lastFour && `•••• ${lastFour}`].filter(Boolean).join(' '),
      again: again && dayOf(again, t),
    }),
  },
  'payment-received': { section: 'billing', variables: paid, values: valuesOfPaid },
  'payment-refunded': { section: 'billing', variables: paid, values: valuesOfPaid },
  'service-activated': { section: 'services', variables: service, values: (v) => v },
  'service-suspended': { section: 'services', variables: service, values: (v) => v },
  'service-unsuspended': { section: 'services', variables: service, values: (v) => v },
  'service-canceled': { section: 'services', variables: { ...service, day: 'text' }, values: (v, t) => ({ ...v, day: dayOf(v.day, t) }) },
  'verify-email': {
    section: 'orders', variables: { name: 'text', company: 'text', within: 'text', link: 'secret' }, once: true,
    values: ({ hours, ...v }, t) => ({ ...v, within: t('mail.within.hours', { hours }) }),
  },
  'order-account-exists': { section: 'orders', variables: { name: 'text', company: 'text', link: 'link' }, values: (v) => v },
  'order-received': {
    section: 'orders', variables: { ...order, amount: 'text', next: 'text' },
    values: ({ amount, currency, status, ...v }, t) => ({
      ...v, amount: amountOf({ amount, currency }, t),
      next: t(status === 'pending' ? 'mail.orderReceived.pending' : status === 'active' ? 'mail.orderReceived.active' : 'mail.orderReceived.pay', v),
    }),
  },
  'order-accepted': { section: 'orders', variables: order, values: (v) => v },
  'order-refused': { section: 'orders', variables: { ...order, reason: 'text' }, values: (v) => v },
  'marketing': {
    section: 'marketing', variables: { name: 'text', company: 'text', subject: 'text', body: 'body', unsubscribeLink: 'secret' }, once: true,
    values: ({ text, html: _, ...v }) => ({ ...v, body: text }),
  },
}

/** Whether a second one, later, says the same as the first and is of use. Mails that are put together when they are sent are not. */
export const isRepeatable = (template: string) => isTemplate(template) && !templates[template].once

/** What has texts of its own: a template, or each of the several that one has. */
export type MailKind = Exclude<MailTemplate, 'invoice-notice'> | `invoice-notice-${'before' | 'on' | 'after'}`

export const mailTemplateNames = Object.keys(templates) as MailTemplate[]
export const isTemplate = (name: string): name is MailTemplate => Object.hasOwn(templates, name)

export const mailKinds: readonly MailKind[] = mailTemplateNames.flatMap((name): readonly MailKind[] =>
  (name === 'invoice-notice' ? ['invoice-notice-before', 'invoice-notice-on', 'invoice-notice-after'] : [name]))
export const isMailKind = (word: string): word is MailKind => (mailKinds as readonly string[]).includes(word)
export const templateOf = (kind: MailKind): MailTemplate => (kind.startsWith('invoice-notice-') ? 'invoice-notice' : kind as MailTemplate)

export const variablesOf = (kind: MailKind): Readonly<Record<string, VariableKind>> => templates[templateOf(kind)].variables
/** The variables that a link of an HTML template may lead to. */
export const linksOf = (kind: MailKind) =>
  Object.entries(variablesOf(kind)).filter(([, is]) => is === 'link' || is === 'secret').map(([name]) => name)

const isSecret = (template: MailTemplate) => (name: string) => (templates[template].variables as Record<string, VariableKind>)[name] === 'secret'
export const secretsOf = (template: MailTemplate) => Object.keys(templates[template].variables).filter(isSecret(template))

type Say = (key: MessageKey) => string
const join = (...paragraphs: string[]) => paragraphs.join('\n\n')
/** A paragraph that says what a link is for, and the link: in HTML, a button. */
const button = (label: string, link: string) => `${label}:\n{{${link}}}`
const note = (text: string) => `-- \n${text}`
const where = (name: string, ...paragraphs: string[]) => `{{#${name}}}\n${join(...paragraphs)}\n{{/${name}}}`
const unless = (name: string, ...paragraphs: string[]) => `{{^${name}}}\n${join(...paragraphs)}\n{{/${name}}}`

const changed = (say: Say, subject: MessageKey, text: string): Source =>
  ({ subject: say(subject), text: join(say('mail.hello'), text, say('mail.username'), note(say('mail.notYou'))) })
const ofInvoice = (say: Say, subject: MessageKey, text: MessageKey): Source => ({
  subject: say(subject),
  text: join(say('mail.hello'), say(text), where('payLink', button(say('mail.invoice.pay'), 'payLink')),
    button(say('mail.invoice.see'), 'link'), note(say('mail.invoice.note'))),
})
const ofPayment = (say: Say, subject: MessageKey, text: MessageKey): Source => ({
  subject: say(subject),
  text: join(say('mail.hello'), say(text), where('invoices', say('mail.payment.invoices')), button(say('mail.invoice.button'), 'link'),
    note(say('mail.invoice.note'))),
})
const ofService = (say: Say, subject: MessageKey, ...texts: MessageKey[]): Source => ({
  subject: say(subject),
  text: join(say('mail.hello'), ...texts.map(say), button(say('mail.service.button'), 'link'), note(say('mail.invoice.note'))),
})
const ofOrder = (say: Say, subject: MessageKey, ...texts: string[]): Source => ({
  subject: say(subject), text: join(say('mail.hello'), ...texts, button(say('mail.order.button'), 'link'), note(say('mail.invoice.note'))),
})

const sources: { readonly [Kind in MailKind]: (say: Say) => Source } = {
  'registration': (say) => ({
    subject: say('mail.registration.subject'),
    text: join(say('mail.hello'), say('mail.registration.text'), say('mail.username'),
      where('within', say('mail.registration.setPassword'), button(say('mail.setPassword.button'), 'link')),
      unless('within', say('mail.registration.logIn'), button(say('mail.registration.logInButton'), 'link')),
      note(say('mail.registration.note'))),
  }),
  'set-password': (say) => ({
    subject: say('mail.setPassword.subject'),
    text: join(say('mail.hello'), say('mail.setPassword.text'), say('mail.username'), button(say('mail.setPassword.button'), 'link'),
      note(say('mail.setPassword.note'))),
  }),
  'password-changed': (say) => changed(say, 'mail.passwordChanged.subject', say('mail.passwordChanged.text')),
  'email-changed': (say) => changed(say, 'mail.emailChanged.subject', say('mail.emailChanged.text')),
  'two-factor-changed': (say) => changed(say, 'mail.twoFactorChanged.subject', '{{change}}'),
  'passkey-changed': (say) => changed(say, 'mail.passkeyChanged.subject', '{{change}}'),
  'contact-invited': (say) => ({
    subject: say('mail.contactInvited.subject'),
    text: join(say('mail.hello'), say('mail.contactInvited.text'), button(say('mail.setPassword.button'), 'link'),
      note(say('mail.contactInvited.note'))),
  }),
  'closing-requested': (say) => ({
    subject: say('mail.closingRequested.subject'), text: join(say('mail.hello'), say('mail.closingRequested.text'), note(say('mail.notYou'))),
  }),
  'closing-accepted': (say) => ({
    subject: say('mail.closingAccepted.subject'), text: join(say('mail.hello'), say('mail.closingAccepted.text'), say('mail.closingAccepted.services')),
  }),
  'closing-refused': (say) => ({
    subject: say('mail.closingRefused.subject'), text: join(say('mail.hello'), say('mail.closingRefused.text'), '{{reason}}'),
  }),
  'invoice': (say) => ofInvoice(say, 'mail.invoice.subject', 'mail.invoice.text'),
  'invoice-notice-before': (say) => ofInvoice(say, 'mail.invoiceNotice.subjectBefore', 'mail.invoiceNotice.textBefore'),
  'invoice-notice-on': (say) => ofInvoice(say, 'mail.invoiceNotice.subjectOn', 'mail.invoiceNotice.textOn'),
  'invoice-notice-after': (say) => ofInvoice(say, 'mail.invoiceNotice.subjectAfter', 'mail.invoiceNotice.textAfter'),
  'late-fee': (say) => ofInvoice(say, 'mail.lateFee.subject', 'mail.lateFee.text'),
  'charge-failed': (say) => ({
    subject: say('mail.chargeFailed.subject'),
    text: join(say('mail.hello'), say('mail.chargeFailed.text'), where('again', say('mail.chargeFailed.again')), unless('again', say('mail.chargeFailed.over')),
      where('payLink', button(say('mail.invoice.pay'), 'payLink')), button(say('mail.chargeFailed.button'), 'link'), note(say('mail.invoice.note'))),
  }),
  'payment-received': (say) => ofPayment(say, 'mail.payment.receivedSubject', 'mail.payment.received'),
  'payment-refunded': (say) => ofPayment(say, 'mail.payment.refundedSubject', 'mail.payment.refunded'),
  'service-activated': (say) => ofService(say, 'mail.serviceActivated.subject', 'mail.serviceActivated.text'),
  'service-suspended': (say) => ofService(say, 'mail.serviceSuspended.subject', 'mail.serviceSuspended.text', 'mail.serviceSuspended.pay'),
  'service-unsuspended': (say) => ofService(say, 'mail.serviceUnsuspended.subject', 'mail.serviceUnsuspended.text'),
  'service-canceled': (say) => ofService(say, 'mail.serviceCanceled.subject', 'mail.serviceCanceled.text'),
  'verify-email': (say) => ({
    subject: say('mail.verifyEmail.subject'),
    text: join(say('mail.hello'), say('mail.verifyEmail.text'), button(say('mail.verifyEmail.button'), 'link'), note(say('mail.verifyEmail.note'))),
  }),
  'order-account-exists': (say) => ({
    subject: say('mail.orderAccountExists.subject'),
    text: join(say('mail.hello'), say('mail.orderAccountExists.text'), say('mail.orderAccountExists.forgot'),
      button(say('mail.orderAccountExists.button'), 'link'), note(say('mail.orderAccountExists.note'))),
  }),
  'order-received': (say) => ofOrder(say, 'mail.orderReceived.subject', say('mail.orderReceived.text'), '{{next}}'),
  'order-accepted': (say) => ofOrder(say, 'mail.orderAccepted.subject', say('mail.orderAccepted.text')),
  'order-refused': (say) => ofOrder(say, 'mail.orderRefused.subject', say('mail.orderRefused.text'), '{{reason}}', say('mail.orderRefused.credit')),
  'marketing': (say) => ({
    subject: '{{subject}}', text: join('{{body}}', note(`${say('mail.marketing.note')}\n{{unsubscribeLink}}`)),
  }),
}

/** A kind's template as the product has it, in the language of `t`. */
export function defaultSource(kind: MailKind, t: Translate): Source {
  const placeholders = Object.fromEntries(Object.keys(variablesOf(kind)).map((name) => [name, `{{${name}}}`]))
  return sources[kind]((key) => t(key, placeholders))
}
