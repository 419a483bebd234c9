import { spawn } from 'node:child_process'
import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { at, makeFolder, read } from './files.mjs'
import { run } from './child.mjs'
import { whenOrphaned } from './lifecycle.mjs'
import { say, step } from './say.mjs'

const wanted = 24
const folder = at('.data', 'runtime')

/**
 * Node.js 20 runs everything but is a third slower and no longer maintained: goes on with Node.js 24, fetched once
 * from npm, and returns only where the present Node.js is to be used.
 */
export async function ensureRuntime() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(`Clientele needs Node.js 20.19 or later; this is ${process.version}.`)
    process.exit(1)
  }
  if (major >= 22 || process.env.CLIENTELE_RUNTIME) return
  const node = await fetchedNode()
  if (node) await goOnWith(node)
}

async function fetchedNode() {
  const node = join(folder, process.platform === 'win32' ? 'node.exe' : 'node')
  const version = join(folder, 'version')
  if (existsSync(node) && read(version)) return node
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
  try {
    const why = `Node.js ${process.version} is slow and out of maintenance: fetching Node.js ${wanted} (once)`
    await step(why, async () => {
      const trial = `${folder}.${process.pid}`
      makeFolder(trial)
      try {
        writeFileSync(join(trial, 'package.json'), '{"private":true}')
        const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-save', '--fetch-timeout=60000']
        const { code } = await run('npm', ['install', `${name}@${wanted}`, ...flags], { cwd: trial, quiet: true })
        const found = join(trial, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
        if (code !== 0 || !existsSync(found)) throw new Error('not to be had')
        const { code: runs, output } = await run(found, ['--version'], { quiet: true })
        if (runs !== 0) throw new Error('does not run here')
        makeFolder(folder)
        renameSync(found, node)
        writeFileSync(version, output.trim())
      } finally {
        rmSync(trial, { recursive: true, force: true })
      }
    })
    return node
  } catch (error) {
    say(`Node.js ${wanted} ${error.message}; going on with ${process.version}.`)
    return undefined
  }
}

/** Runs this very script with another Node.js and passes on its signals and its end. */
function goOnWith(node) {
  return new Promise(() => {
    const child = spawn(node, [...process.execArgv, ...process.argv.slice(1)], {
      env: { ...process.env, CLIENTELE_RUNTIME: node },
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
      // A group of its own: Ctrl-C must reach it once, from here, and not a second time from the terminal.
      detached: process.platform !== 'win32',
    })
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
    whenOrphaned(() => child.kill('SIGTERM'))
    child.on('error', (error) => {
      console.error(`Cannot run ${node}: ${error.message}. Remove ${folder} and try again.`)
      process.exit(1)
    })
    child.on('exit', (code, signal) => process.exit(signal ? 1 : code))
  })
}
