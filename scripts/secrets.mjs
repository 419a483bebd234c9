import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { makePrivateFolder, read, writePrivate } from './files.mjs'
import { Plain } from './say.mjs'

const names = ['AUTH_SECRET', 'ENCRYPTION_KEY']
const make = () => randomBytes(32).toString('base64')

/** Secrets that are made once and kept in a folder, readable by the owner only; `given` ones win. */
export function keptSecrets(folder, given = {}) {
  makePrivateFolder(folder)
  const keep = (name) => {
    const path = join(folder, name.toLowerCase().replaceAll('_', '-'))
    if (!read(path)) writePrivate(path, make())
    return read(path).trim()
  }
  return Object.fromEntries(names.map((name) => [name, given[name] || keep(name)]))
}

/** Secrets for one run. */
export const passingSecrets = () => Object.fromEntries(names.map((name) => [name, make()]))

/** The secrets of the environment; refuses when one is missing, since data encrypted with a lost key are lost. */
export function givenSecrets(env) {
  const missing = names.filter((name) => !env[name])
  if (missing.length > 0) {
    throw new Plain(
      `${missing.join(' and ')} ${missing.length > 1 ? 'are' : 'is'} not set. ` +
        'With a DATABASE_URL of your own, the secrets are yours too.\n' +
        'Make one value for each, keep them safe, and set them at every start, in the environment or in .env:\n\n' +
        '  openssl rand -base64 32\n\n' +
        'Without the same ENCRYPTION_KEY, encrypted custom fields cannot be read again.',
    )
  }
  return Object.fromEntries(names.map((name) => [name, env[name]]))
}
