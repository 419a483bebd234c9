import { limit } from '@/features/accounts/rate-limit'
import { Forbidden, NotFound, TooMany } from '@/lib/errors'

const headers = { 'cache-control': 'private, no-store' }
export const refuse = (status: number, more: Record<string, string> = {}) => new Response(null, { status, headers: { ...headers, ...more } })

/** A name that every system takes as one of a file, whatever the number of the document is made of. */
export const fileName = (name: string, ending: string) =>
  `${name.normalize('NFKD').replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[-.]+|[-.]+$/g, '').slice(0, 80) || 'document'}.${ending}`

/** A file as an answer that is saved and kept by nobody on the way. */
export const download = (body: Uint8Array | string, type: string, name: string) =>
  new Response(body as BodyInit, { headers: { ...headers, 'content-type': type, 'content-disposition': `attachment; filename="${name}"` } })

/** Who asks: a user, or for somebody without a login whatever tells them apart. */
type Asker = { userId: number | string }

/**
 * What `make` makes, as the answer to whoever asks: 20 at once, then one every three seconds, because making a file is
 * work. What the actor may not see is not there.
 */
export async function answering(actor: Asker, make: () => Promise<Response>): Promise<Response> {
  try {
    await limit(`document:${actor.userId}`, { burst: 20, everySeconds: 3 })
    return await make()
  } catch (error) {
    if (error instanceof TooMany) return refuse(429, { 'retry-after': String(error.seconds) })
    if (error instanceof NotFound || error instanceof Forbidden) return refuse(404)
    throw error
  }
}
