import { requireClient } from '@/features/accounts/sessions'
import { downloadOwnData } from '@/features/clients/commands/download-own-data'
import { textsFor } from '@/features/languages/texts'
import { todayIn } from '@/lib/dates'
import { Refusal, TooMany } from '@/lib/errors'
import { messageText } from '@/locales/translator'

/** Everything about the client that is theirs to see, as a ZIP. Staff who are logged in as the client get none. */
export async function GET() {
  const actor = await requireClient()
  const t = await textsFor(actor)
  try {
    const now = new Date()
    return new Response(await downloadOwnData(actor, now), {
      headers: {
        'content-type': 'application/zip', 'cache-control': 'private, no-store',
        'content-disposition': `attachment; filename="${actor.company.slug}-${todayIn(actor.company.timeZone, now)}.zip"`,
      },
    })
  } catch (error) {
    if (error instanceof TooMany) {
      return refused(t('errors.tooMany', { seconds: error.seconds }), 429, { 'retry-after': String(error.seconds) })
    }
    if (error instanceof Refusal) return refused(messageText(t, error.fields[''] ?? 'errors.forbidden'), 403)
    throw error
  }
}

const refused = (text: string, status: number, headers: Record<string, string> = {}) =>
  new Response(text, { status, headers: { ...headers, 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' } })
