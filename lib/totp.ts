import { randomInt } from 'node:crypto'
import { generateSecret, generateURI, verifySync } from 'otplib'

const period = 30

/** A new secret for an authenticator app: 160 random bits in Base32. Store it sealed. */
export function newTotpSecret(): string {
  return generateSecret({ length: 20 })
}

/** The otpauth:// address that an authenticator app reads from a QR code. */
export function totpUri(secret: string, label: string, issuer: string): string {
  // A colon separates issuer and label there, so neither may hold one.
  return generateURI({ secret, label: label.replaceAll(':', ' '), issuer: issuer.replaceAll(':', ' ') })
}

/**
 * The time step whose code this is, the present one or a neighbour, or undefined. A code works once: the caller stores
 * the step and refuses one that is not later.
 */
export function totpStep(secret: string, code: string, now: Date): number | undefined {
  // Written as apps show it ("123 456"), or with the digits of an Arabic keyboard or a full-width one.
  const token = [...code.normalize('NFKC').replace(/[\s-]/g, '')].map(latinDigit).join('')
  if (!/^[0-9]{6}$/.test(token)) return undefined
  const result = verifySync({ secret, token, epoch: Math.floor(now.getTime() / 1000), period, epochTolerance: period })
  return result.valid && 'timeStep' in result ? result.timeStep : undefined
}

function latinDigit(c: string): string {
  const at = '٠١٢٣٤٥٦٧٨٩'.indexOf(c)
  const atPersian = '۰۱۲۳۴۵۶۷۸۹'.indexOf(c)
  if (at >= 0) return String(at)
  return atPersian >= 0 ? String(atPersian) : c
}

// None that is read as another.
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Ten codes to be written down and used once each in place of the app: 12 characters, 59 bits. Store hashes only. */
export function newRecoveryCodes(): string[] {
  const group = () => Array.from({ length: 4 }, () => alphabet.charAt(randomInt(alphabet.length))).join('')
  return Array.from({ length: 10 }, () => `${group()}-${group()}-${group()}`)
}

/** A recovery code as typed, in the form in which it was made; hash this one. */
export function normaliseRecoveryCode(code: string): string {
  const plain = code.normalize('NFKC').toLowerCase().replace(/[^a-z0-9]/g, '')
  return plain.replace(/(.{4})(?=.)/g, '$1-')
}
