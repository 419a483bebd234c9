import type { Staff } from '@/lib/actor'
import { clock } from '@/lib/clock'
import { Forbidden, NotFound, Refusal } from '@/lib/errors'
import { permit } from '@/lib/permit'
import { messageText, translator } from '@/locales/translator'
import { templateInput } from './input'
import { sampleMail } from './sample'
import { escapeHtml } from './template-text'

const mostBytes = 300_000
const text = (body: string, status = 200) => new Response(body, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } })
const html = (body: string, status = 200) => new Response(body, { status, headers: { 'content-type': 'text/html; charset=utf-8' } })

/** Whether one of our own pages asks; a foreign one must not choose what stands under our address. */
function isSameOrigin({ headers }: Request) {
  const origin = headers.get('origin') ?? ''
  return URL.canParse(origin) && new URL(origin).host === headers.get('host')
}

/** The mail that the fields of the form make, or what is wrong with them, as a page by itself. */
export async function answerPreview(actor: Staff, kind: string, request: Request): Promise<Response> {
  if (!isSameOrigin(request)) return text('', 403)
  if (Number(request.headers.get('content-length') ?? Infinity) > mostBytes) return text('', 413)
  const t = await translator(actor.locale)
  try {
    permit(actor, 'settings.edit')
    const form = await request.formData()
    const field = (name: string) => {
      const value = form.get(name)
      return typeof value === 'string' ? value.replaceAll('\r\n', '\n') : undefined
    }
    const parsed = templateInput.safeParse({
      kind, language: field('language'), version: '0', subject: field('subject'), text: field('text'), html: field('html'), client: field('client'),
    })
    if (!parsed.success) return text(t('errors.form'), 422)
    const mail = await sampleMail(actor, parsed.data, clock())
    return new URL(request.url).searchParams.get('as') === 'text' ? text(`${mail.subject}\n\n${mail.text}`) : html(mail.html)
  } catch (error) {
    if (error instanceof Refusal) return html(`<!doctype html><meta charset="utf-8"><p>${Object.values(error.fields).map((ref) => escapeHtml(messageText(t, ref))).join('</p><p>')}</p>`, 422)
    if (error instanceof NotFound || error instanceof Forbidden) return text('', 404)
    throw error
  }
}
