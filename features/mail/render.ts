import { textsOf } from '@/features/languages/texts'
import { directionOf } from '@/locales'
import { templates, type MailTemplate, type MailText, type MailVariables } from './templates'

export type RenderedMail = { subject: string; text: string; html: string }

const isTemplate = (name: string): name is MailTemplate => Object.hasOwn(templates, name)

/** A mail's subject, plain text and HTML in the recipient's language. */
export async function renderMail(template: string, locale: string, variables: unknown, companyId?: number | null): Promise<RenderedMail> {
  if (!isTemplate(template)) throw new Error(`no such mail: ${template}`)
  const t = await textsOf(companyId, locale)
  const make = templates[template] as (translate: typeof t, values: MailVariables[MailTemplate]) => MailText
  const mail = make(t, variables as MailVariables[MailTemplate])
  return { subject: oneLine(mail.subject), text: plain(mail), html: page(mail, t.locale) }
}

/** Names are in subjects, and a header is one line. */
const oneLine = (text: string) => text.replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ').trim()

function plain({ paragraphs, button, note }: MailText) {
  return `${[...paragraphs, button && `${button.label}:\n${button.href}`, `-- \n${note}`].filter(Boolean).join('\n\n')}\n`
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escape = (text: string) => text.replace(/[&<>"']/g, (character) => escapes[character] ?? '')

/** Narrow, with inline styles and nothing to fetch: mail programs keep little else. */
function page({ subject, paragraphs, button, note }: MailText, locale: string) {
  const text = paragraphs.map((paragraph) => `<p style="margin:0 0 16px">${escape(paragraph)}</p>`).join('')
  const link = button ? `<p style="margin:24px 0"><a href="${escape(button.href)}" style="display:inline-block;padding:10px 18px;
background:#0e5a6f;color:#ffffff;text-decoration:none;border-radius:6px">${escape(button.label)}</a></p>
<p style="margin:0 0 16px;font-size:13px;color:#5c6063;word-break:break-all" dir="ltr">${escape(button.href)}</p>` : ''
  return `<!doctype html>
<html lang="${locale}" dir="${directionOf(locale)}"><head><meta charset="utf-8"><title>${escape(subject)}</title></head>
<body style="margin:0;padding:24px;background:#f7f7f5;font:15px/1.5 system-ui,sans-serif;color:#1c1e1f">
<div style="max-width:520px;margin:0 auto;padding:28px;background:#ffffff;border:1px solid #e6e5e1;border-radius:8px">
${text}${link}<p style="margin:24px 0 0;padding-top:16px;border-top:1px solid #e6e5e1;font-size:13px;color:#5c6063">${escape(note)}</p>
</div></body></html>
`
}
