import { join } from 'node:path'
import { runNode } from './child.mjs'
import { ensureDatabase } from './database.mjs'
import { at } from './files.mjs'
import { install } from './install.mjs'
import { finish, main } from './lifecycle.mjs'
import { runningPostgres, startPostgres } from './postgres.mjs'
import { claim } from './running.mjs'
import { say } from './say.mjs'

/** Checks the invariants on DATABASE_URL, else on the embedded database of npm start, or with --demo on the demo's. */
await main(async () => {
  await install()
  let url = process.env.DATABASE_URL
  if (!url) {
    const folder = process.argv.includes('--demo') ? at('.data', 'demo') : at('.data')
    const postgres = join(folder, 'postgres')
    // A program that runs is looked at while it runs: the checks only read.
    const running = runningPostgres(postgres)
    if (!running) await claim(folder)
    url = await ensureDatabase(running ?? await startPostgres({ folder: postgres }), 'clientele')
  }
  const { code } = await runNode(['--conditions=react-server', '--import', 'tsx', at('db', 'doctor.ts')],
    { env: { ...process.env, DATABASE_URL: url } })
  say(code === 0 ? 'All is well.' : 'Some of what must always be true is not.')
  await finish(code)
})
