import { and, eq } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { mailTemplates } from '@/db/schema/mail'
import { lockCompany } from '@/features/companies/commands/lock-company'
import { listLocales } from '@/features/companies/queries'
import { record } from '@/features/events/commands'
import { staleSave } from '@/features/settings/stale-save'
import type { Staff } from '@/lib/actor'
import { Refusal, type MessageRef } from '@/lib/errors'
import { permit } from '@/lib/permit'
import type { TemplateInput, TemplateKeyInput } from '../input'
import { checkHtml, checkText } from '../template-text'
import { linksOf, variablesOf, type MailKind } from '../templates'

/** What is wrong with a template, by its fields. */
export function mistakesOf(kind: MailKind, { subject, text, html }: { subject: string; text: string; html: string }) {
  const names = Object.keys(variablesOf(kind))
  const found: [string, MessageRef | undefined][] = [
    ['subject', checkText(subject, names)], ['text', checkText(text, names)], ['html', checkHtml(html, names, linksOf(kind))],
  ]
  return Object.fromEntries(found.filter((one): one is [string, MessageRef] => one[1] !== undefined))
}

/** Saves what the company writes for a kind of mail in a language. A mistake is refused with its place. Needs settings.edit. */
export async function saveTemplate(actor: Staff, { kind, language, version, subject, text, html }: TemplateInput) {
  permit(actor, 'settings.edit')
  const mistakes = mistakesOf(kind, { subject, text, html })
  if (Object.keys(mistakes).length > 0) throw new Refusal(mistakes)
  if (!(await listLocales(actor)).some(({ code }) => code === language)) throw new Refusal({ '': 'errors.malformed' })
  await transaction(async () => {
    await refuseStale(actor, { kind, language, version })
    const row = { subject, text, html, version: version + 1, updatedAt: new Date() }
    await db.insert(mailTemplates).values({ companyId: actor.company.id, kind, locale: language, ...row })
      .onConflictDoUpdate({ target: [mailTemplates.companyId, mailTemplates.kind, mailTemplates.locale], set: row })
    await record(actor, 'mail-template.saved', { changes: { kind, language } })
  })
}

/** Takes the company's own text away, so that the product's counts again. Needs settings.edit. */
export async function resetTemplate(actor: Staff, { kind, language, version }: TemplateKeyInput) {
  permit(actor, 'settings.edit')
  await transaction(async () => {
    await refuseStale(actor, { kind, language, version })
    await db.delete(mailTemplates).where(one(actor, kind, language))
    await record(actor, 'mail-template.reset', { changes: { kind, language } })
  })
}

const one = (actor: Staff, kind: MailKind, language: string) =>
  and(eq(mailTemplates.companyId, actor.company.id), eq(mailTemplates.kind, kind), eq(mailTemplates.locale, language))

async function refuseStale(actor: Staff, { kind, language, version }: TemplateKeyInput) {
  await lockCompany(actor)
  const [before] = await db.select({ version: mailTemplates.version }).from(mailTemplates).where(one(actor, kind, language))
  if ((before?.version ?? 0) !== version) throw await staleSave(actor, ['mail-template.saved', 'mail-template.reset'])
}
