import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { makeFolder, read, writePrivate } from './files.mjs'
import { atEnd, finish, isEnding } from './lifecycle.mjs'
import { commandOf, pause, stop } from './child.mjs'
import { chooseAccount, handOver } from './postgres-account.mjs'
import { binaries, endOrphan, readLock } from './postgres-files.mjs'
import { freePort, isFree } from './port.mjs'
import { Plain, say, tail } from './say.mjs'

const superuser = 'postgres'

/**
 * Starts an embedded PostgreSQL with its data in `folder`, watches over it (one that dies is started again, on the same
 * port) and stops it at the end. `lasting: false` trades safety against a power cut for speed: tests only.
 * Returns url(database, user?); the owner of databases made by createDatabase is not a superuser.
 */
export async function startPostgres({ folder, lasting = true, settings = {} }) {
  makeFolder(folder)
  const place = { folder, data: join(folder, 'data'), log: join(folder, 'log'), ...binaries() }
  place.account = chooseAccount(place)
  const password = keptPassword(folder)
  await sweep(place)
  if (!existsSync(place.data)) initialise(place, password, lasting)
  refuseOtherVersion(place)
  handOver(place.data, place.account)
  const port = await keptPort(folder)

  const options = { ...defaults, ...(lasting ? {} : unsafe), ...settings, port }
  const server = { child: undefined, stopping: false }
  const close = async () => {
    server.stopping = true
    if (process.platform === 'win32') spawnSync(place.pgCtl, ['stop', '-D', place.data, '-m', 'fast'])
    else if (server.child) await stop(server.child, { signal: 'SIGINT', patience: 60_000 })
  }
  const forget = atEnd(close)
  await launch(place, options, server)
  watch(place, options, server)
  return {
    url: (database, user = superuser) => `postgres://${user}:${password}@127.0.0.1:${port}/${database}`,
    stop: () => (forget(), close()),
  }
}

/**
 * The embedded PostgreSQL that another start of the program runs with this folder, or undefined. Nothing is started, and
 * nothing is stopped at the end.
 */
export function runningPostgres(folder) {
  const data = join(folder, 'data')
  const lock = readLock(data)
  const password = read(join(folder, 'password'))
  if (!lock?.ready || !password || !commandOf(lock.pid).includes(data)) return undefined
  return { url: (database, user = superuser) => `postgres://${user}:${password}@127.0.0.1:${lock.port}/${database}` }
}

/** Starts the server again when it dies unasked. */
function watch(place, options, server) {
  const again = async () => {
    if (isEnding() || server.stopping) return
    say('PostgreSQL stopped unexpectedly; starting it again.')
    try {
      await launch(place, options, server)
      watch(place, options, server)
    } catch (error) {
      if (isEnding() || server.stopping) return
      console.error(error.message)
      await finish(1)
    }
  }
  if (isOver(server.child)) void again()
  else server.child.once('exit', again)
}

const isOver = (child) => child.exitCode !== null || child.signalCode !== null

const defaults = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  wal_level: 'minimal',
  max_wal_senders: 0,
  jit: 'off',
  random_page_cost: 1.1,
  timezone: 'UTC',
  log_timezone: 'UTC',
  // After a crash one call syncs all files, where the default syncs each: on a busy disk that took seconds.
  ...(process.platform === 'linux' ? { recovery_init_sync_method: 'syncfs' } : {}),
  // Statements and their values are people's data: the log says what went wrong, not with whom.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
}
const unsafe = { fsync: 'off', full_page_writes: 'off' }

function keptPassword(folder) {
  const path = join(folder, 'password')
  if (!read(path)) writePrivate(path, randomBytes(24).toString('base64url'))
  return read(path)
}

async function keptPort(folder) {
  const path = join(folder, 'port')
  const kept = Number(read(path))
  const port = kept && (await isFree(kept)) ? kept : await freePort()
  if (port !== kept) writeFileSync(path, String(port))
  return port
}

/** Clears what an earlier start left: a running server, a lock that misleads, half-made data, a grown log. */
async function sweep({ data, folder, log }) {
  if (await endOrphan(data)) rmSync(join(data, 'postmaster.pid'), { force: true })
  rmSync(join(folder, 'data.new'), { recursive: true, force: true })
  if (existsSync(log) && statSync(log).size > 10_000_000) renameSync(log, `${log}.old`)
}

/** Makes the data folder under another name first, so that a kill leaves nothing half made. */
function initialise({ initdb, folder, data, account }, password, lasting) {
  const fresh = join(folder, 'data.new')
  const secret = join(folder, 'password.new')
  mkdirSync(fresh, { mode: 0o700 })
  writeFileSync(secret, password, { mode: 0o600 })
  handOver(fresh, account)
  handOver(secret, account)
  const flags = ['-D', fresh, '-U', superuser, '-A', 'scram-sha-256', `--pwfile=${secret}`, '-E', 'UTF8', '--locale=C']
  const builtin = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const [command, ...args] = [...account.before, initdb, ...flags, ...builtin, ...(lasting ? [] : ['--no-sync'])]
  const result = spawnSync(command, args, { ...account.ids, cwd: '/', encoding: 'utf8', env: plainEnv() })
  rmSync(secret, { force: true })
  if (result.status !== 0) {
    rmSync(fresh, { recursive: true, force: true })
    const said = `${result.stdout}${result.stderr}${result.error ?? ''}`
    throw new Plain(`The database could not be made in ${folder}.\n\n${tail(said)}`)
  }
  renameSync(fresh, data)
}

/** PostgreSQL takes PG… variables as settings of its own; only the path is of use to it. */
const plainEnv = () => ({ PATH: process.env.PATH, LC_ALL: 'C', ...(process.platform === 'win32' ? process.env : {}) })

function refuseOtherVersion({ data, postgres }) {
  const written = read(join(data, 'PG_VERSION'))?.trim()
  const { stdout } = spawnSync(postgres, ['--version'], { encoding: 'utf8', env: plainEnv() })
  const present = /(\d+)\.\d+/.exec(stdout ?? '')?.[1]
  if (!written || !present || written === present) return
  throw new Plain(
    `The data in ${data} were written by PostgreSQL ${written}, and this is PostgreSQL ${present}.\n` +
      'Go back to the earlier version of Clientele, export with pg_dump, and load the dump into a new database.',
  )
}

/** Starts the server and waits until it takes connections. */
async function launch(place, options, server) {
  const until = Date.now() + 60_000
  for (;;) {
    const from = existsSync(place.log) ? statSync(place.log).size : 0
    const child = spawnServer(place, options)
    server.child = child
    while (!isOver(child)) {
      const lock = readLock(place.data)
      if (lock?.ready && lock.pid === child.pid) return
      if (Date.now() > until) break
      await pause(20)
    }
    const said = readFileSync(place.log).subarray(from).toString()
    // After a kill -9 its children hold on to the shared memory for a moment.
    const passing = /shared memory block|still in use|Address already in use/.test(said)
    if (!passing || Date.now() > until) {
      await stop(child)
      throw new Plain(`PostgreSQL does not start; its log is ${place.log}.\n\n${tail(said, 8)}`)
    }
    await pause(200)
  }
}

function spawnServer({ postgres, data, log, account }, options) {
  const flags = Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const [command, ...args] = [...account.before, postgres, '-D', data, ...flags]
  const out = openSync(log, 'a', 0o600)
  // Detached: Ctrl-C must not reach it before the requests in flight are done.
  const stdio = ['ignore', out, out]
  const child = spawn(command, args, { ...account.ids, cwd: '/', env: plainEnv(), detached: true, stdio })
  closeSync(out)
  child.on('error', () => {})
  return child
}
