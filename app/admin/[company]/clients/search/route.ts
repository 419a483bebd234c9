import { limit } from '@/features/accounts/rate-limit'
import { findStaff } from '@/features/accounts/sessions'
import { searchClients } from '@/features/clients/queries/search-clients'
import { showHits } from '@/features/clients/search-answer'
import { TooMany } from '@/lib/errors'
import { may } from '@/lib/permit'
import { translator } from '@/locales/translator'

const headers = { 'cache-control': 'private, no-store' }
const refuse = (status: number, more = {}) => new Response(null, { status, headers: { ...headers, ...more } })

/** What the search bar asks while one types. Answers 401 and 404 rather than the pages that stand for them. */
export async function GET(request: Request, { params }: { params: Promise<{ company: string }> }) {
  const actor = await findStaff((await params).company)
  if (!actor) return refuse((await findStaff()) ? 404 : 401)
  if (!may(actor, 'clients.view')) return refuse(404)
  const typed = new URL(request.url).searchParams.get('q') ?? ''
  try {
    const [t, hits] = await Promise.all([
      translator(actor.locale),
      searchClients(actor, typed),
      // Beside the search, so that being careful costs no time. Generous: a person types, a program reads everything.
      limit(`search:${actor.staffId}`, { burst: 2000, everySeconds: 0.05 }),
    ])
    const found = hits.length > 0 ? t('clients.search.found', { count: hits.length }) : t('clients.search.none')
    return Response.json({ hits: showHits(hits, typed, actor.company, t), found }, { headers })
  } catch (error) {
    if (error instanceof TooMany) return refuse(429, { 'retry-after': String(error.seconds) })
    throw error
  }
}
