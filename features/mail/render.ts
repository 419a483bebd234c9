import { and, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { mailTemplates } from '@/db/schema/mail'
import { getBranding } from '@/features/branding/branding'
import { textsOf } from '@/features/languages/texts'
import type { Translate } from '@/locales/translator'
import { dressed, framed, htmlOfText } from './html'
import { renderHtml, renderText, type HtmlVariables } from './template-text'
import {
  defaultSource, isTemplate, linksOf, secretsOf, templates, templateOf, type MailKind, type MailTemplate, type MailVariables, type Source,
} from './templates'

export type RenderedMail = { subject: string; text: string; html: string }

type Whole = Source & { html: string }

/**
 * A mail's subject, plain text and HTML in the recipient's language: by the company's own template, else by the product's.
 * `isMasked` leaves out what opens something, for those who may see the mail and are not its reader.
 */
export async function renderMail(
  template: string, locale: string, variables: unknown, companyId?: number | null, { isMasked = false }: { isMasked?: boolean } = {},
): Promise<RenderedMail> {
  if (!isTemplate(template)) throw new Error(`no such mail: ${template}`)
  const kind = kindOf(template, variables)
  const [t, own, accent] = await Promise.all([textsOf(companyId, locale), ownTemplate(companyId, kind, locale), accentOf(companyId)])
  return renderSource(kind, own ?? { ...defaultSource(kind, t), html: '' }, { variables, t, accent, isMasked })
}

/** Under which name the texts of a mail stand. */
export function kindOf(template: MailTemplate, variables: unknown): MailKind {
  const pick = templates[template].kind as ((of: unknown) => MailKind) | undefined
  return pick ? pick(variables) : template as MailKind
}

/** What a template makes of these variables. */
export function renderSource(
  kind: MailKind, source: Whole,
  { variables, t, accent, isMasked = false }: { variables: unknown; t: Translate; accent?: string | undefined; isMasked?: boolean },
): RenderedMail {
  const template = templateOf(kind)
  const format = templates[template].values as (of: unknown, t: Translate) => Record<string, string>
  const values: Record<string, string> = { ...format(variables, t) }
  const given = variables as Partial<MailVariables['marketing']>
  if (isMasked) for (const name of secretsOf(template)) if (values[name]) values[name] = masked(values[name])
  const links = linksOf(kind)
  const inHtml: HtmlVariables = template === 'marketing'
    ? { ...values, body: { html: dressed(given.html ?? htmlOfText(literal(values.body ?? ''), []), accent) } } : values
  const subject = oneLine(renderText(source.subject, values))
  return {
    subject, text: tidy(renderText(source.text, values)),
    html: framed({
      body: source.html || htmlOfText(source.text, links), subject, company: values.company ?? '', locale: t.locale, accent,
      fill: (html) => renderHtml(html, inHtml),
    }),
  }
}

/** What staff may see of an address that opens something: whose it is. */
const masked = (link: string) => `${URL.canParse(link) ? new URL(link).origin : ''}/…`

/** Text that was rendered before has no variables; braces in it are braces. */
const literal = (text: string) => text.replaceAll('{{', '{\u200b{')

/** Names are in subjects, and a header is one line. */
const oneLine = (text: string) => text.replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ').trim()
const tidy = (text: string) => `${text.replaceAll('\r', '').replace(/\n{3,}/g, '\n\n').trim()}\n`

async function ownTemplate(companyId: number | null | undefined, kind: MailKind, locale: string): Promise<Whole | undefined> {
  if (companyId === null || companyId === undefined) return undefined
  const [own] = await db.select({ subject: mailTemplates.subject, text: mailTemplates.text, html: mailTemplates.html }).from(mailTemplates)
    .where(and(eq(mailTemplates.companyId, companyId), eq(mailTemplates.kind, kind), eq(mailTemplates.locale, locale)))
  return own
}

/** The company's colour, as #rrggbb. */
export const accentOf = async (companyId: number | null | undefined) =>
  (companyId === null || companyId === undefined ? undefined : (await getBranding(companyId))?.accent)
