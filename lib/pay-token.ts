import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { requireSecret } from './secrets'

/** What a link to pay says: whose invoice, and until when. Nothing of it is secret; that we wrote it is proven by its end. */
type PayTicket = { companyId: number; invoiceId: number; expiresAt: Date }

const version = 1
const bodyLength = 15
/** 36 bytes are 48 letters without a rest, so that each ticket has one spelling. */
const macLength = 21

let derived: { from: string; key: Buffer } | undefined

function key(): Buffer {
  const from = requireSecret('ENCRYPTION_KEY')
  if (derived?.from !== from) derived = { from, key: Buffer.from(hkdfSync('sha256', from, '', 'clientele pay-link v1', 32)) }
  return derived.key
}

const sign = (body: Buffer) => createHmac('sha256', key()).update(body).digest().subarray(0, macLength)

/** A ticket as it stands in an address. */
export function writePayToken({ companyId, invoiceId, expiresAt }: PayTicket): string {
  const body = Buffer.alloc(bodyLength)
  body.writeUInt8(version, 0)
  body.writeUInt32BE(companyId, 1)
  body.writeUIntBE(invoiceId, 5, 6)
  body.writeUInt32BE(Math.floor(expiresAt.getTime() / 60_000), 11)
  return Buffer.concat([body, sign(body)]).toString('base64url')
}

/** What a token of ours says, expired or not; undefined when we never wrote it. */
export function readPayToken(token: string): PayTicket | undefined {
  if (!/^[A-Za-z0-9_-]{48}$/.test(token)) return undefined
  const bytes = Buffer.from(token, 'base64url')
  const body = bytes.subarray(0, bodyLength)
  if (!timingSafeEqual(bytes.subarray(bodyLength), sign(body)) || body.readUInt8(0) !== version) return undefined
  return {
    companyId: body.readUInt32BE(1), invoiceId: body.readUIntBE(5, 6), expiresAt: new Date(body.readUInt32BE(11) * 60_000),
  }
}
