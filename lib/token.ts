import { createHash, randomBytes } from 'node:crypto'

/** A secret that nobody can guess (256 bits), safe in a cookie or a link. Only its hash is stored. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What is stored of a token. A plain hash is enough: the token is random, so there is nothing to try out. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
