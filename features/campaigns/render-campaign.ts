import { escapeHtml, renderText } from '@/features/mail/template-text'
import { directionOf } from '@/locales'
import type { Translate } from '@/locales/translator'
import type { CampaignText, CampaignValues } from './campaign'

type Around = { t: Translate; company: string; unsubscribe: string }

/** What one reader gets: what staff wrote with its variables, and a foot that says why and how to get no more. */
export function renderCampaign({ subject, text, locale }: CampaignText, values: CampaignValues, { t, company, unsubscribe }: Around) {
  const body = renderText(text, values).trim()
  const note = t('mail.campaign.note', { company })
  const title = oneLine(renderText(subject, values))
  return {
    subject: title,
    text: `${body}\n\n-- \n${note}\n${t('mail.campaign.unsubscribe')}: ${unsubscribe}\n`,
    html: `<!doctype html>
<html lang="${locale}" dir="${directionOf(locale)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>${escapeHtml(title)}</title></head>
<body style="margin:0;padding:24px 12px;font:15px/1.6 system-ui,sans-serif">
<div style="max-width:560px;margin:0 auto">
${htmlOf(body)}
<p style="margin:32px 0 0;padding-top:16px;border-top:1px solid #8a8f93;font-size:13px">${escapeHtml(note)}<br>
<a href="${escapeHtml(unsubscribe)}">${escapeHtml(t('mail.campaign.unsubscribe'))}</a></p>
</div></body></html>
`,
  }
}

/** Names are in subjects, and a header is one line. */
const oneLine = (text: string) => text.replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ').trim()

/** Text as HTML: an empty line ends a paragraph, and an address of the web is a link. */
function htmlOf(text: string) {
  return text.split(/\n{2,}/).map((paragraph) => `<p style="margin:0 0 16px">${linked(paragraph).replaceAll('\n', '<br>\n')}</p>`).join('\n')
}

/** A full stop or bracket behind an address belongs to the sentence. */
const address = /https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]}»”。、，）]/g

function linked(text: string) {
  let from = 0
  let html = ''
  for (const match of text.matchAll(address)) {
    html += `${escapeHtml(text.slice(from, match.index))}<a href="${escapeHtml(match[0])}">${escapeHtml(match[0])}</a>`
    from = match.index + match[0].length
  }
  return html + escapeHtml(text.slice(from))
}
