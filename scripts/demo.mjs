import { renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from './build.mjs'
import { dropDatabase, ensureDatabase, migrate, seed } from './database.mjs'
import { at, makeFolder, makePrivateFolder, read, root, writePrivate } from './files.mjs'
import { install } from './install.mjs'
import { main } from './lifecycle.mjs'
import { startPostgres } from './postgres.mjs'
import { endOrphan } from './postgres-files.mjs'
import { claim, needPort, portOf } from './running.mjs'
import { ensureRuntime } from './runtime.mjs'
import { bold, dim, Plain, say, step, table } from './say.mjs'
import { keptSecrets } from './secrets.mjs'
import { startServer } from './server.mjs'

const folder = at('.data', 'demo')
const host = '127.0.0.1'
const logins = join(folder, 'logins.json')

await ensureRuntime()
await main(async () => {
  const unknown = process.argv.slice(2).filter((word) => word !== '--fresh')
  if (unknown.length > 0) throw new Plain(`Unknown: ${unknown.join(' ')}. The only option is npm run demo -- --fresh`)
  const port = portOf(process.env)
  const address = `http://localhost:${port}`
  makeFolder(folder)
  await claim(folder, address)
  await needPort(port, host, 'npm run demo')
  await install()
  await build()

  if (process.argv.includes('--fresh')) await startOver()
  const server = await step('Starting PostgreSQL', () => startPostgres({ folder: join(folder, 'postgres') }))
  const mail = join(folder, 'mail')
  makePrivateFolder(mail)
  const env = { ...keptSecrets(join(folder, 'secrets')), APP_URL: address, MAIL_DIR: mail }
  // The logins are written last: without them the demo data are not whole, and are begun anew.
  if (!read(logins)) await dropDatabase(server, 'clientele')
  env.DATABASE_URL = await ensureDatabase(server, 'clientele')
  await step('Bringing the tables up to date', () => migrate(env))
  if (!read(logins)) {
    await seed(env, `${logins}.new`)
    if (!read(`${logins}.new`)) throw new Plain('The demo data came without logins.')
    writePrivate(`${logins}.new`, read(`${logins}.new`))
    renameSync(`${logins}.new`, logins)
  }
  await step('Starting the server', () => startServer({ host, port, env, log: join(folder, 'server.log') }))
  welcome(address, JSON.parse(read(logins)))
})

/** Removes the demo data, and nothing else. */
async function startOver() {
  await endOrphan(join(folder, 'postgres', 'data'))
  for (const name of ['postgres', 'mail', 'secrets', 'logins.json', 'server.log']) {
    rmSync(join(folder, name), { recursive: true, force: true })
  }
}

function welcome(address, { staff, clients }) {
  const short = (path) => path.replace(`${root}/`, '')
  say(`\n${bold('Clientele is running.')} It is a demo: invented people, and only this computer can reach it.\n`)
  say(`${bold(`Staff    ${address}/admin/login`)}`)
  const staffRows = staff.map((one) => [one.username, one.password, one.group, [one.companies].flat().join(', ')])
  for (const line of table([['Username', 'Password', 'Staff group', 'Companies'], ...staffRows])) say(line)
  say(`\n${bold(`Clients  ${address}/client/login`)}`)
  const clientRows = clients.map((one) => [one.username, one.password, one.language, one.status, one.company])
  for (const line of table([['Username', 'Password', 'Language', 'Status', 'Company'], ...clientRows])) say(line)
  say(`\n${dim('Logins')}  ${short(logins)}`)
  say(`${dim('Mail')}    is not sent but written to ${short(join(folder, 'mail'))}`)
  say(`${dim('Log')}     ${short(join(folder, 'server.log'))}`)
  say(`${dim('Stop')}    Ctrl-C; nothing is lost. npm run demo -- --fresh starts over.`)
}
