import { requireClient } from '@/features/accounts/sessions'
import { downloadOwnData } from '@/features/clients/commands/download-own-data'
import { textsFor } from '@/features/languages/texts'
import { todayIn } from '@/lib/dates'
import { Refusal, TooMany } from '@/lib/errors'
import { messageText } from '@/locales/translator'

/** Everything about the client that is theirs to see, as a file of JSON. Staff who are logged in as the client get none. */
export async function GET() {
  const actor = await requireClient()
  const t = await textsFor(actor)
  try {
    const now = new Date()
    const data = await downloadOwnData(actor, now)
    return new Response(JSON.stringify(data, null, 2), {
      headers: {
        'content-type': 'application/json; charset=utf-8', 'cache-control': 'private, no-store',
        'content-disposition': `attachment; filename="${actor.company.slug}-${todayIn(actor.company.timeZone, now)}.json"`,
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
