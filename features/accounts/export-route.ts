import 'server-only'
import type { Staff } from '@/lib/actor'
import { TooMany } from '@/lib/errors'
import { may, type Permission } from '@/lib/permit'
import { translator, type Translate } from '@/locales/translator'
import { limit } from './rate-limit'
import { findStaff } from './sessions'

type Lines = (actor: Staff, address: Record<string, string>, t: Translate) => Promise<AsyncGenerator<string>>

const headers = { 'cache-control': 'private, no-store' }
const refuse = (status: number, more = {}) => new Response(null, { status, headers: { ...headers, ...more } })

/** A route that answers the view of its address as a CSV file, written as fast as it is taken. */
export const exportRoute = (name: string, permissions: readonly Permission[], linesOf: Lines) =>
  async (request: Request, { params }: { params: Promise<{ company: string }> }) => {
    const actor = await findStaff((await params).company)
    if (!actor) return refuse((await findStaff()) ? 404 : 401)
    if (!permissions.every((permission) => may(actor, permission))) return refuse(404)
    try {
      await limit(`export:${actor.staffId}`, { burst: 10, everySeconds: 30 })
    } catch (error) {
      if (error instanceof TooMany) return refuse(429, { 'retry-after': String(error.seconds) })
      throw error
    }
    const lines = await linesOf(actor, Object.fromEntries(new URL(request.url).searchParams), await translator(actor.locale))
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
        'content-disposition': `attachment; filename="${name}-${actor.company.slug}.csv"`,
      },
    })
  }
