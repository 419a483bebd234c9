import { limit } from '@/features/accounts/rate-limit'
import type { Staff } from '@/lib/actor'
import { Forbidden, NotFound, TooMany } from '@/lib/errors'
import { exportLanguage } from './queries'

const headers = { 'cache-control': 'private, no-store' }

/** A language as a file to save. */
export async function downloadLanguage(actor: Staff, code: string): Promise<Response> {
  try {
    await limit(`export:${actor.staffId}`, { burst: 10, everySeconds: 30 })
    const file = await exportLanguage(actor, code)
    return new Response(`${JSON.stringify(file, null, 2)}\n`, {
      headers: {
        ...headers, 'content-type': 'application/json; charset=utf-8',
        'content-disposition': `attachment; filename="texts-${code}-${actor.company.slug}.json"`,
      },
    })
  } catch (error) {
    if (error instanceof TooMany) return new Response(null, { status: 429, headers: { ...headers, 'retry-after': String(error.seconds) } })
    if (error instanceof NotFound || error instanceof Forbidden) return new Response(null, { status: 404, headers })
    throw error
  }
}
