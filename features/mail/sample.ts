import { and, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { clients } from '@/db/schema/clients'
import { getBranding } from '@/features/branding/branding'
import { fullName, parseClientNumber } from '@/features/clients/client'
import { textsOf } from '@/features/languages/texts'
import type { Staff } from '@/lib/actor'
import { appUrl } from '@/lib/app-url'
import { todayIn } from '@/lib/dates'
import { Refusal } from '@/lib/errors'
import { addDays } from '@/lib/periods'
import { permit } from '@/lib/permit'
import type { TemplateInput } from './input'
import { mistakesOf } from './commands/save-template'
import { renderSource } from './render'
import type { MailVariables } from './templates'

/** A template as a client would get it, before it is saved; everything but the person is an example. Needs settings.edit. */
export async function sampleMail(actor: Staff, { kind, language, client, subject, text, html }: TemplateInput, now: Date) {
  permit(actor, 'settings.edit')
  const mistakes = mistakesOf(kind, { subject, text, html })
  if (Object.keys(mistakes).length > 0) throw new Refusal(mistakes)
  const [t, branding] = await Promise.all([textsOf(actor.company.id, language), getBranding(actor.company.id)])
  const url = (path: string) => appUrl(path, branding?.host)
  const name = await nameOf(actor, client) ?? t('mail.sample.name')
  const today = todayIn(actor.company.timeZone, now)
  const days = kind === 'invoice-notice-before' ? -3 : kind === 'invoice-notice-after' ? 3 : kind === 'invoice-notice-on' ? 0 : 7
  // Every value that any kind may have; a kind takes its own.
  const values = {
    name, company: actor.company.name, username: 'alex', link: url('/client'), payLink: url('/pay/example'), days, minutes: 30, hours: 24,
    change: kind === 'passkey-changed' ? 'added' : 'on', device: 'Phone', client: name, number: '1042', amount: '123450', currency: actor.company.currency, dueOn: addDays(today, -days), day: today,
    unpaid: '1017', kind: 'card', brand: 'Visa', lastFour: '4242', again: addDays(today, 3), invoices: '1017, 1018',
    service: 'Hosting M – example.com', status: 'pending', reason: t('mail.sample.text'),
    subject, text: t('mail.sample.text'), unsubscribeLink: url('/unsubscribe/example'),
  } satisfies Partial<UnionOf<MailVariables[keyof MailVariables]>>
  return renderSource(kind, { subject, text, html }, {
    variables: kind === 'marketing' ? { ...values, subject: t('mail.sample.text') } : values, t, accent: branding?.accent,
  })
}

type UnionOf<Each> = { [Key in Each extends unknown ? keyof Each : never]: unknown }

async function nameOf(actor: Staff, typed: string) {
  const number = typed === '' ? undefined : parseClientNumber(actor.company.clientNumberFormat, typed)
  if (typed === '') return undefined
  permit(actor, 'clients.view')
  const [row] = number === undefined || number >= 2 ** 31 ? [] : await db.select({ firstName: clients.firstName, lastName: clients.lastName, companyName: clients.companyName })
    .from(clients).where(and(eq(clients.companyId, actor.company.id), eq(clients.number, number)))
  if (!row) throw new Refusal({ client: 'mailTemplates.errors.client' })
  return fullName(row) || row.companyName
}
