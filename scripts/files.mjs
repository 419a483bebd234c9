import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Plain } from './say.mjs'

/** The folder of the project. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')

/** A path inside the project. */
export const at = (...parts) => join(root, ...parts)

/** The text of a file, or undefined where there is none. */
export const read = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : undefined)

/** Writes a file that only its owner may read; a kill leaves the old file or the new one, never half of it. */
export function writePrivate(path, text) {
  writeFileSync(`${path}.new`, text, { mode: 0o600 })
  renameSync(`${path}.new`, path)
}

/** Makes a folder that others may pass through but not list: PostgreSQL runs as another user under root. */
export const makeFolder = (path) => make(path, 0o711)

/** Makes a folder for its owner only. */
export const makePrivateFolder = (path) => make(path, 0o700)

function make(path, mode) {
  try {
    mkdirSync(path, { recursive: true, mode })
  } catch (error) {
    if (error.code !== 'EACCES' && error.code !== 'EPERM') throw error
    throw new Plain(`May not write ${path}: it belongs to another user. Run as that user, or remove it.`)
  }
}

/** A digest of the contents of files and folders; what `skip(name, depth, isFile)` names is left out. */
export function digest(folder, skip) {
  const hash = createHash('sha256')
  const walk = (path, depth) => {
    for (const entry of readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (skip(entry.name, depth, entry.isFile())) continue
      const full = join(path, entry.name)
      if (entry.isDirectory()) walk(full, depth + 1)
      else if (entry.isFile()) hash.update(`${full.slice(folder.length)}\0`).update(readFileSync(full)).update('\0')
    }
  }
  walk(folder, 0)
  return hash.digest('hex')
}
