import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { read } from './files.mjs'
import { atEnd, whenEnding } from './lifecycle.mjs'
import { commandOf, pause } from './child.mjs'
import { isFree } from './port.mjs'
import { Plain } from './say.mjs'

/** Takes a data folder for this process; two at once would stop each other's database. */
export async function claim(folder, address) {
  const path = join(folder, 'running.json')
  const mine = { pid: process.pid, address }
  for (let waited = 0; ; waited += 100) {
    try {
      writeFileSync(path, JSON.stringify(mine), { flag: 'wx' })
      break
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    const other = parse(read(path))
    if (!other || other.pid === process.pid || !/scripts.*\.mjs/.test(commandOf(other.pid))) {
      rmSync(path, { force: true })
    } else if (waited >= (other.ending ? 60_000 : 1000)) {
      const where = other.address ? ` at ${other.address}` : ''
      throw new Plain(`Already running${where} (process ${other.pid}). End that one first: kill ${other.pid}`)
    }
    await pause(100)
  }
  whenEnding(() => writeFileSync(path, JSON.stringify({ ...mine, ending: true })))
  atEnd(() => rmSync(path, { force: true }))
}

const parse = (text) => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Refuses a port that something else listens on. The server of a killed start needs a moment to let go of it. */
export async function needPort(port, host, command) {
  for (let tries = 0; tries < 10; tries++) {
    if (await isFree(port, host)) return
    await pause(200)
  }
  throw new Plain(`Port ${port} is taken by another program. Choose another one:\n\n  PORT=${port + 1} ${command}`)
}

/** The port asked for in the environment. */
export function portOf(env) {
  const port = Number(env.PORT || 3000)
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Plain(`PORT=${env.PORT} is not a port number.`)
  return port
}
