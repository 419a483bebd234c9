import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { requireSecret } from './secrets'

/** What a link to unsubscribe says: which mail to whom. It never expires: whoever reads an old mail may want no more, too. */
export type UnsubscribeTicket = { companyId: number; campaignId: number; clientId: number }

const version = 1
const bodyLength = 17
/** 36 bytes are 48 letters without a rest, so that each ticket has one spelling. */
const macLength = 19

let derived: { from: string; key: Buffer } | undefined

function key(): Buffer {
  const from = requireSecret('ENCRYPTION_KEY')
  if (derived?.from !== from) derived = { from, key: Buffer.from(hkdfSync('sha256', from, '', 'clientele unsubscribe v1', 32)) }
  return derived.key
}

const sign = (body: Buffer) => createHmac('sha256', key()).update(body).digest().subarray(0, macLength)

/** A ticket as it stands in an address. */
export function writeUnsubscribeToken({ companyId, campaignId, clientId }: UnsubscribeTicket): string {
  const body = Buffer.alloc(bodyLength)
  body.writeUInt8(version, 0)
  body.writeUInt32BE(companyId, 1)
  body.writeUIntBE(campaignId, 5, 6)
  body.writeUIntBE(clientId, 11, 6)
  return Buffer.concat([body, sign(body)]).toString('base64url')
}

/** What a token of ours says; undefined when we never wrote it. */
export function readUnsubscribeToken(token: string): UnsubscribeTicket | undefined {
  if (!/^[A-Za-z0-9_-]{48}$/.test(token)) return undefined
  const bytes = Buffer.from(token, 'base64url')
  const body = bytes.subarray(0, bodyLength)
  if (!timingSafeEqual(bytes.subarray(bodyLength), sign(body)) || body.readUInt8(0) !== version) return undefined
  return { companyId: body.readUInt32BE(1), campaignId: body.readUIntBE(5, 6), clientId: body.readUIntBE(11, 6) }
}
