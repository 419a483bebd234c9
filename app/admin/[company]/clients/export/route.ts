import { limit } from '@/features/accounts/rate-limit'
import { findStaff } from '@/features/accounts/sessions'
import { parseBrowseView } from '@/features/clients/browse-view'
import { exportClients } from '@/features/clients/commands/export-clients'
import { TooMany } from '@/lib/errors'
import { may } from '@/lib/permit'
import { translator } from '@/locales/translator'

const headers = { 'cache-control': 'private, no-store' }
const refuse = (status: number, more = {}) => new Response(null, { status, headers: { ...headers, ...more } })

/** The view of the address as a CSV file: the same filters, order and columns, without the pages. */
export async function GET(request: Request, { params }: { params: Promise<{ company: string }> }) {
  const actor = await findStaff((await params).company)
  if (!actor) return refuse((await findStaff()) ? 404 : 401)
  if (!may(actor, 'clients.view') || !may(actor, 'clients.export')) return refuse(404)
  try {
    await limit(`export:${actor.staffId}`, { burst: 10, everySeconds: 30 })
  } catch (error) {
    if (error instanceof TooMany) return refuse(429, { 'retry-after': String(error.seconds) })
    throw error
  }
  const address = new URL(request.url).searchParams
  const view = parseBrowseView(Object.fromEntries(address))
  const lines = await exportClients(actor, { ...view, cursor: undefined }, await translator(actor.locale))
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    // One batch at a time, and the next only when the reader has taken this one.
    async pull(controller) {
      const { value, done } = await lines.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    async cancel() {
      await lines.return(undefined)
    },
  })
  return new Response(body, {
    headers: {
      ...headers, 'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="clients-${actor.company.slug}.csv"`,
    },
  })
}
