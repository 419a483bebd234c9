import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { commandOf } from './child.mjs'
import { at, makeFolder } from './files.mjs'
import { install } from './install.mjs'
import { atEnd, finish, main } from './lifecycle.mjs'
import { endOrphan } from './postgres-files.mjs'
import { ensureRuntime } from './runtime.mjs'
import { headline, Plain, say } from './say.mjs'
import { steps } from './test-steps.mjs'

const runs = at('.data-test')
const folder = join(runs, `run-${process.pid}`)
const { only, filters } = readWords(process.argv.slice(2))

await ensureRuntime()
await main(
  async () => {
    await removeRemains()
    makeFolder(folder)
    atEnd(() => rmSync(folder, { recursive: true, force: true }))
    await install()
    const { passed, failed } = await all({ folder, filters })
    // Said when everything is stopped: it is the last line.
    process.once('exit', () => say(`\n${passed} passed, ${failed} failed`))
    await finish(failed > 0 || passed === 0 ? 1 : 0)
  },
  { stopped: 130 },
)

async function all(run) {
  const sum = { passed: 0, failed: 0 }
  for (const [name, work] of Object.entries(steps)) {
    if (only && !only.includes(name)) continue
    headline(name)
    const { passed, failed } = await work(run).catch((error) => {
      console.error(error instanceof Plain ? error.message : error)
      return { passed: 0, failed: 1 }
    })
    sum.passed += passed
    sum.failed += failed
  }
  return sum
}

/** npm test -- --only=types,vitest path/of/a/test: other words choose among the tests of vitest and e2e. */
function readWords(words) {
  const named = words.find((word) => word.startsWith('--only='))?.slice('--only='.length).split(',')
  const unknown = named?.filter((name) => !(name in steps)) ?? []
  if (unknown.length > 0) {
    console.error(`Unknown: ${unknown.join(', ')}. The steps are ${Object.keys(steps).join(', ')}.`)
    process.exit(1)
  }
  return { only: named, filters: words.filter((word) => !word.startsWith('--only=')) }
}

/** A run that was killed leaves its folder, and perhaps its PostgreSQL. */
async function removeRemains() {
  for (const name of existsSync(runs) ? readdirSync(runs) : []) {
    const pid = /^run-(\d+)$/.exec(name)?.[1]
    if (!pid || commandOf(pid).includes('test.mjs')) continue
    await endOrphan(join(runs, name, 'postgres', 'data'))
    rmSync(join(runs, name), { recursive: true, force: true })
  }
}
