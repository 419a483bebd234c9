import { randomBytes } from 'node:crypto'
import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'

/** Stands for an address that is not known; a limit per address cannot tell such visitors apart. */
export const unknownAddress = '0.0.0.0'

const watching = Symbol.for('clientele.peerHeader')
const shared = globalThis as typeof globalThis & { [watching]?: string }

/**
 * Has the server note with each request the address of the other end of its connection. Next writes it only into an
 * empty X-Forwarded-For, and so passes on what a client made up. The note is a header whose name nobody outside knows.
 * Called once, before the first request (instrumentation.ts).
 */
export function watchPeers(): void {
  if (shared[watching]) return
  const name = `x-peer-${randomBytes(16).toString('hex')}`
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { request: IncomingMessage }
    request.headers[name] = request.socket.remoteAddress ?? unknownAddress
  })
  shared[watching] = name
}

function plain(address: string | undefined): string | undefined {
  // As written by proxies: "[2001:db8::1]:4711", "203.0.113.7:4711", or IPv4 within IPv6.
  const bare = address
    ?.trim()
    .replace(/^\[(.*)\](:\d+)?$/, '$1')
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1')
    .replace(/^::ffff:(?=\d+\.)/i, '')
  return bare && isIP(bare) ? bare.toLowerCase() : undefined
}

/**
 * The address that a request came from. Each of the TRUSTED_PROXIES (a number, 0 unless set) in front of this server
 * has written one entry at the end of X-Forwarded-For; what stands before those was written by the client and is not
 * read. Without `watchPeers` and without proxies nothing in the header can be believed, and the address is unknown.
 */
export function clientAddress(headers: Headers): string {
  const configured = Number(process.env.TRUSTED_PROXIES ?? 0)
  const proxies = Number.isSafeInteger(configured) && configured > 0 ? configured : 0
  const entries = headers.get('x-forwarded-for')?.split(',') ?? []
  const peer = shared[watching] ? headers.get(shared[watching]) : null
  if (proxies === 0) return plain(peer ?? undefined) ?? unknownAddress
  // Fewer entries than proxies: somebody came round them, and the oldest entry is still one of ours.
  return plain(entries[Math.max(0, entries.length - proxies)]) ?? unknownAddress
}

/**
 * What a limit counts an address by. A subscriber of IPv6 is given 2^64 addresses (a /64) and may take another one for
 * every request, so only the network counts.
 */
export function addressRange(address: string): string {
  if (isIP(address) !== 6) return address
  const [head = '', tail] = address.replace(/%.*$/, '').split('::')
  const groups = (text: string) => text.split(':').filter(Boolean)
  const after = groups(tail ?? '')
  // IPv4 at the end ("64:ff9b::192.0.2.1") stands for two groups.
  const zeros = tail === undefined ? 0 : 8 - groups(head).length - after.length - Number(tail.includes('.'))
  const network = [...groups(head), ...Array<string>(zeros).fill('0'), ...after].slice(0, 4)
  return `${network.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`
}
