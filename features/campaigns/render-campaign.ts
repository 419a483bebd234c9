import { textsOf } from '@/features/languages/texts'
import { renderMail, type RenderedMail } from '@/features/mail/render'
import { escapeHtml, renderText } from '@/features/mail/template-text'
import type { CampaignText, CampaignValues } from './campaign'

type Around = { companyId: number; unsubscribeLink: string }

/**
 * What one reader gets: what staff wrote with the reader's variables, in the company's template of marketing mails. The link
 * to unsubscribe is always in it, also where that template forgot it.
 */
export async function renderCampaign(
  { subject, text, locale }: CampaignText, values: CampaignValues, { companyId, unsubscribeLink }: Around,
): Promise<RenderedMail> {
  const mail = await renderMail('marketing', locale, {
    name: values.name, company: values.company, subject: renderText(subject, values), text: renderText(text, values).trim(), unsubscribeLink,
  }, companyId)
  if (mail.text.includes(unsubscribeLink) && mail.html.includes(escapeHtml(unsubscribeLink))) return mail
  const label = (await textsOf(companyId, locale))('mail.campaign.unsubscribe')
  const link = `<p><a href="${escapeHtml(unsubscribeLink)}">${escapeHtml(label)}</a></p>`
  return { ...mail, text: `${mail.text}\n${label}: ${unsubscribeLink}\n`, html: mail.html.replace(/(<\/body>|$)/, () => `${link}</body>`) }
}
