import { copyFileSync, existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { basename, join } from 'node:path'
import { findBrowser } from './browser.mjs'
import { build } from './build.mjs'
import { runNode } from './child.mjs'
import { countPlaywright, countVitest } from './count.mjs'
import { ensureDatabase, migrate, seed } from './database.mjs'
import { at, makePrivateFolder, read } from './files.mjs'
import { freePort } from './port.mjs'
import { startPostgres } from './postgres.mjs'
import { Plain, say, step, tail } from './say.mjs'
import { passingSecrets } from './secrets.mjs'
import { startServer } from './server.mjs'

/** What `npm test` does, in order; each answers with the numbers of passed and failed. */
export const steps = { types, lint, knip, vitest, build: builds, e2e }

const bin = (...parts) => at('node_modules', ...parts)
const asOne = ({ code }) => (code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 })

async function types() {
  const { code, output } = await runNode([bin('next/dist/bin/next'), 'typegen'], { quiet: true })
  if (code !== 0) throw new Plain(tail(output))
  return asOne(await runNode([bin('typescript/bin/tsc'), '--noEmit']))
}

async function lint() {
  return asOne(await runNode([bin('oxlint/bin/oxlint'), '--type-aware', '--deny-warnings']))
}

async function knip() {
  return asOne(await runNode([bin('knip/bin/knip.js'), '--no-progress']))
}

/** A database in the PostgreSQL of this run, which is started by whoever needs it first. */
async function database(run, name, options) {
  run.server ??= startPostgres({ folder: join(run.folder, 'postgres'), lasting: false })
  return ensureDatabase(await run.server, name, options)
}

/** Each worker has a database of its own, so that tests which commit do not meet. */
async function vitest(run) {
  const workers = Math.min(4, Math.max(2, availableParallelism()))
  const name = 'test'
  const secrets = passingSecrets()
  const DATABASE_URL = await database(run, name)
  await migrate({ ...secrets, DATABASE_URL })
  for (let worker = 1; worker <= workers; worker++) {
    await database(run, `${name}_${worker}`, { template: name })
  }
  const report = join(run.folder, 'vitest.json')
  const flags = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`, `--maxWorkers=${workers}`]
  const { code } = await runNode([bin('vitest/vitest.mjs'), 'run', ...flags, ...run.filters], {
    env: { ...process.env, ...secrets, DATABASE_URL, DATABASE_PER_WORKER: '1', NODE_ENV: 'test' },
  })
  keep(report)
  return countVitest(report, code)
}

/** The report of the last run outlives its folder: it says where the time went. */
function keep(report) {
  if (existsSync(report)) copyFileSync(report, at('.data-test', basename(report)))
}

async function builds(run) {
  run.buildFailed = true
  await build()
  run.buildFailed = false
  return { passed: 1, failed: 0 }
}

/** Where the program looks for others while it is tested; the test that needs one starts its stand-in there. */
async function standIns() {
  return { STRIPE_API_BASE: `http://127.0.0.1:${await freePort()}` }
}

/** The browser tests, against the built program with the demo data. */
async function e2e(run) {
  if (run.buildFailed) throw new Plain('Not run: the build failed.')
  await build()
  const CHROMIUM_PATH = await findBrowser()
  const port = await freePort()
  const BASE_URL = `http://localhost:${port}`
  const MAIL_DIR = join(run.folder, 'mail')
  const LOGINS_FILE = join(run.folder, 'logins.json')
  makePrivateFolder(MAIL_DIR)
  // The worker does what it is asked to; runs that the clock starts would meddle with the journeys.
  const env = { ...passingSecrets(), CLIENTELE_CLOCK: 'off', ...(await standIns()), APP_URL: BASE_URL, MAIL_DIR, DATABASE_URL: await database(run, 'e2e') }
  await migrate(env)
  await seed(env, LOGINS_FILE)
  const log = join(run.folder, 'server.log')
  await step('Starting the server', () => startServer({ host: '127.0.0.1', port, env, log, lasting: false }))
  const report = join(run.folder, 'playwright.json')
  const words = ['test', '-c', 'e2e/playwright.config.ts', ...run.filters]
  const { code } = await runNode([bin('@playwright/test/cli.js'), ...words], {
    env: { ...process.env, ...env, BASE_URL, LOGINS_FILE, CHROMIUM_PATH, PLAYWRIGHT_JSON_OUTPUT_FILE: report,
      // Empty: one of the journeys is that of a new installation.
      SET_UP_DATABASE_URL: await database(run, 'set-up'),
      // The tests make their data with the program's own factories, which are marked as the server's.
      NODE_OPTIONS: '--conditions=react-server' },
  })
  keep(report)
  const counted = countPlaywright(report, code)
  if (counted.failed > 0) say(`\nThe end of the server's log:\n${tail(read(log) ?? '', 20)}`)
  return counted
}
