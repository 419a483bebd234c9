import 'server-only'
import { limit } from '@/features/accounts/rate-limit'
import { addressRange, clientAddress } from '@/lib/client-address'
import { TooMany } from '@/lib/errors'
import { unsubscribe } from './commands/unsubscribe'
import { findUnsubscriber, type Unsubscriber } from './find-unsubscriber'

/**
 * What one address may ask of links that we never wrote. Those that we wrote are counted each by itself, because a large
 * provider of mail asks for all of its readers from a few addresses.
 */
export async function openUnsubscribeLink(token: string, headers: Headers): Promise<Unsubscriber | undefined> {
  const found = await findUnsubscriber(token)
  if (found) await limit(`unsubscribe:${token}`, { burst: 30, everySeconds: 10 })
  else await limit(`unsubscribe-unknown:${addressRange(clientAddress(headers))}`, { burst: 30, everySeconds: 2 })
  return found
}

/** Answers a press of the button in a mail program (RFC 8058: no redirect), or of the one on our page. */
export async function answerUnsubscribe(request: Request, token: string, now: Date): Promise<Response> {
  try {
    const found = await openUnsubscribeLink(token, request.headers)
    if (!found) return new Response(null, { status: 404 })
    await unsubscribe(found.actor, found.ticket, { now })
    return await isFromPage(request) ? to(`/unsubscribe/${token}`) : new Response(null, { status: 200 })
  } catch (error) {
    if (!(error instanceof TooMany)) throw error
    return new Response(null, { status: 429, headers: { 'retry-after': String(error.seconds) } })
  }
}

const to = (location: string) => new Response(null, { status: 303, headers: { location } })

/** The form of our page says so; whatever else a mail program sends is read no further. */
async function isFromPage(request: Request) {
  const length = Number(request.headers.get('content-length') ?? 'unknown')
  if (!(request.headers.get('content-type') ?? '').startsWith('application/x-www-form-urlencoded') || !(length <= 1000)) return false
  return new URLSearchParams(await request.text()).get('from') === 'page'
}
