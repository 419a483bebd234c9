import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { requireSecret } from './secrets'

const version = 'v1'
const ivLength = 12
const tagLength = 16

let derived: { from: string; key: Buffer } | undefined

function key(): Buffer {
  const from = requireSecret('ENCRYPTION_KEY')
  if (derived?.from !== from) {
    derived = { from, key: Buffer.from(hkdfSync('sha256', from, '', `clientele secret-box ${version}`, 32)) }
  }
  return derived.key
}

/**
 * Encrypts a secret for the database. `context` says whose and what it is ("totp:company:user"); a value that is moved
 * to another row does not open there.
 */
export function seal(plain: string, context: string): string {
  const iv = randomBytes(ivLength)
  const cipher = createCipheriv('aes-256-gcm', key(), iv).setAAD(Buffer.from(context))
  const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
  return `${version}.${Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')}`
}

/** Decrypts what `seal` made under the same key and context; throws when anything about it is different. */
export function open(sealed: string, context: string): string {
  const [prefix, data, ...rest] = sealed.split('.')
  const bytes = Buffer.from(data ?? '', 'base64url')
  if (prefix !== version || rest.length > 0 || bytes.length < ivLength + tagLength) {
    throw new Error('This is not a sealed secret of a known version.')
  }
  const decipher = createDecipheriv('aes-256-gcm', key(), bytes.subarray(0, ivLength), { authTagLength: tagLength })
  decipher.setAAD(Buffer.from(context)).setAuthTag(bytes.subarray(ivLength, ivLength + tagLength))
  try {
    const body = decipher.update(bytes.subarray(ivLength + tagLength))
    return Buffer.concat([body, decipher.final()]).toString('utf8')
  } catch {
    throw new Error('A sealed secret could not be opened: ENCRYPTION_KEY has changed, or the value was altered.')
  }
}
