import { findSystem } from '@/features/accounts/system'
import { takeMessage } from '@/features/payments/commands/take-message'

export const dynamic = 'force-dynamic'

/** Far more than any provider sends, and far less than would hurt. */
const longest = 512 * 1024

const statuses = { taken: 200, refused: 400, absent: 404 } as const
const answer = (status: number) => new Response(null, { status, headers: { 'cache-control': 'no-store' } })

/** Every gateway's messages to every company. Who sends is known by the signature alone; a failure here is sent again. */
export async function POST(request: Request, { params }: { params: Promise<{ gateway: string; company: string }> }) {
  const { gateway, company } = await params
  if (Number(request.headers.get('content-length') ?? 0) > longest) return answer(413)
  const body = await read(request)
  if (!body) return answer(413)
  const actor = await findSystem(company)
  if (!actor) return answer(404)
  return answer(statuses[await takeMessage(actor, gateway, { body, headers: request.headers, now: new Date() })])
}

/** The body as it was sent, to the byte; undefined when it goes on for too long, whatever its length was said to be. */
async function read(request: Request): Promise<Buffer | undefined> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of request.body ?? []) {
    length += part.byteLength
    if (length > longest) return undefined
    parts.push(part)
  }
  return Buffer.concat(parts)
}
