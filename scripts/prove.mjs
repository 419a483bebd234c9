import { join } from 'node:path'
import { runNode } from './child.mjs'
import { ensureDatabase, migrate } from './database.mjs'
import { findExim } from './exim.mjs'
import { at, makeFolder } from './files.mjs'
import { install } from './install.mjs'
import { finish, main } from './lifecycle.mjs'
import { startPostgres } from './postgres.mjs'
import { claim } from './running.mjs'
import { ensureRuntime } from './runtime.mjs'
import { say, step } from './say.mjs'
import { keptSecrets } from './secrets.mjs'

/**
 * npm run prove [-- kills races …]: the promises about money and mail, in full: killed renewal runs, races, an account under random
 * commands, a database that dies, a mail server that comes and goes. Each beside a naive variant that must fail. `npm test` runs smaller ones of the same.
 */
const proofs = [
  { name: 'kills', what: '1,000 renewal runs killed at a random moment and run again' },
  { name: 'races', what: '200 of each race for money' },
  { name: 'ledger', what: '1,000 accounts under 50 random commands each' },
  { name: 'database-down', what: 'PostgreSQL killed 100 times in the middle of payments' },
  { name: 'mail', what: 'Mail to a real mail server that is stopped and started', needs: mailServer },
]
const chosen = process.argv.slice(2)
const folder = at('.data-prove')

async function mailServer() {
  const { path, account } = await findExim(folder)
  return { EXIM_PATH: path, EXIM_FOLDER: join(folder, 'exim'), EXIM_ACCOUNT: account }
}

await ensureRuntime()
await main(async () => {
  makeFolder(folder)
  await claim(folder)
  await install()
  const env = keptSecrets(join(folder, 'secrets'))
  const server = await step('Starting PostgreSQL', () => startPostgres({ folder: join(folder, 'postgres'), settings: { fsync: 'off' } }))
  const failed = []
  for (const { name, what, needs } of proofs.filter((proof) => chosen.length === 0 || chosen.includes(proof.name))) {
    say(`\n${what}`)
    const DATABASE_URL = await ensureDatabase(server, `prove_${Date.now()}_${name.replaceAll('-', '_')}`)
    await migrate({ ...env, DATABASE_URL })
    const { code } = await runNode(['--conditions=react-server', '--import', 'tsx', at('bench', 'prove', `${name}.ts`)],
      { env: { ...process.env, ...env, ...await needs?.(), DATABASE_URL } })
    if (code !== 0) failed.push(name)
  }
  say(failed.length === 0 ? '\nEvery promise was kept.' : `\nNOT kept: ${failed.join(', ')}`)
  await finish(failed.length === 0 ? 0 : 1)
})
