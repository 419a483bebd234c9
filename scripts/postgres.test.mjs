import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { commandOf, pause, run } from './child.mjs'
import { ensureDatabase } from './database.mjs'
import { runningPostgres, startPostgres } from './postgres.mjs'

// A disk that is busy elsewhere makes a new cluster slow.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let folder
let server
const connections = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'clientele-postgres-'))
  chmodSync(folder, 0o711)
})
afterEach(async () => {
  await Promise.all(connections.splice(0).map((sql) => sql.end({ timeout: 1 })))
  await server?.stop()
  rmSync(folder, { recursive: true, force: true })
})

const start = async () => (server = await startPostgres({ folder, lasting: false }))
const lockFile = () => join(folder, 'data', 'postmaster.pid')
const pid = () => Number(readFileSync(lockFile(), 'utf8').split('\n')[0])
const connect = (url) => {
  const sql = postgres(url, { max: 1, connect_timeout: 2, onnotice: () => {} })
  connections.push(sql)
  return sql
}

async function untilItAnswers(url) {
  for (let tries = 0; tries < 100; tries++) {
    const rows = await connect(url)`select n from kept`.catch(() => undefined)
    if (rows) return rows
    await pause(100)
  }
  throw new Error('does not come back')
}

test('the owner of the database is no superuser, and may make the extensions that the tables need', async () => {
  const url = await ensureDatabase(await start(), 'one')
  const sql = connect(url)
  await sql`create extension pg_trgm`
  expect(await sql`select rolsuper from pg_roles where rolname = current_user`).toEqual([{ rolsuper: false }])
})

test('one that runs is reached by others, who leave it running; one that stopped is not there', async () => {
  expect(runningPostgres(folder)).toBeUndefined()
  await start()
  const before = pid()
  const found = runningPostgres(folder)
  expect(await connect(await ensureDatabase(found, 'one'))`select 1 as n`).toEqual([{ n: 1 }])
  expect(found.url('one')).toBe(server.url('one'))
  expect(pid()).toBe(before)
  await server.stop()
  expect(runningPostgres(folder)).toBeUndefined()
})

test('its password is for the owner of the files only, and it listens on this computer only', async () => {
  const sql = connect((await start()).url('postgres'))
  expect(statSync(join(folder, 'password')).mode & 0o777).toBe(0o600)
  expect(await sql`show listen_addresses`).toEqual([{ listen_addresses: '127.0.0.1' }])
  const wrong = new URL(server.url('postgres'))
  wrong.password = 'guessed'
  await expect(connect(wrong.href)`select 1`).rejects.toThrow('password authentication failed')
})

test('killed, it comes back on the same port with what was written', async () => {
  const url = await ensureDatabase(await start(), 'one')
  await connect(url)`create table kept as select 7 as n`
  process.kill(pid(), 'SIGKILL')
  expect(await untilItAnswers(url)).toEqual([{ n: 7 }])
})

test('a server whose script was killed is ended by the next start, and its data are used', async () => {
  const url = await ensureDatabase(await start(), 'one')
  await connect(url)`create table kept as select 7 as n`
  await server.stop()
  await startAndKillScript()
  const left = pid()
  expect(commandOf(left)).toContain(folder)
  await start()
  expect(commandOf(left)).toBe('')
  expect(await untilItAnswers(await ensureDatabase(server, 'one'))).toEqual([{ n: 7 }])
})

/** A script that starts PostgreSQL and is killed as soon as it runs. */
async function startAndKillScript() {
  const source = `
    const { startPostgres } = await import(${JSON.stringify(new URL('./postgres.mjs', import.meta.url).href)})
    await startPostgres({ folder: ${JSON.stringify(folder)}, lasting: false })
    process.kill(process.pid, 'SIGKILL')`
  const { code } = await run(process.execPath, ['--input-type=module', '--eval', source], { quiet: true })
  expect(code).toBe(1)
}

test('a lock file that names a process of somebody else is no obstacle', async () => {
  await start()
  const lock = readFileSync(lockFile(), 'utf8').split('\n')
  await server.stop()
  writeFileSync(lockFile(), [process.pid, ...lock.slice(1)].join('\n'))
  await start()
  expect(pid()).not.toBe(process.pid)
})

test('data of another major version are refused with words, and not touched', async () => {
  await start()
  await server.stop()
  writeFileSync(join(folder, 'data', 'PG_VERSION'), '12\n')
  server = undefined
  await expect(start()).rejects.toThrow('written by PostgreSQL 12')
})
