import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { build } from './build.mjs'
import { checkServer, ensureDatabase, migrate, setupLink } from './database.mjs'
import { at, makeFolder } from './files.mjs'
import { install } from './install.mjs'
import { main } from './lifecycle.mjs'
import { startPostgres } from './postgres.mjs'
import { claim, needPort, portOf } from './running.mjs'
import { ensureRuntime } from './runtime.mjs'
import { bold, Plain, say, step } from './say.mjs'
import { givenSecrets, keptSecrets } from './secrets.mjs'
import { startServer } from './server.mjs'

const folder = at('.data')

await ensureRuntime()
await main(async () => {
  if (existsSync(at('.env'))) process.loadEnvFile(at('.env'))
  const port = portOf(process.env)
  const host = process.env.HOST || '127.0.0.1'
  const address = publicAddress(process.env.APP_URL, port)
  const own = process.env.DATABASE_URL
  // Before anything else: who forgot a secret should not wait for a build to be told.
  const secrets = own ? givenSecrets(process.env) : undefined
  if (!own) {
    makeFolder(folder)
    await claim(folder, address)
  }
  await needPort(port, host, 'npm start')
  await install()

  const env = { APP_URL: address, ...(secrets ?? keptSecrets(join(folder, 'secrets'), process.env)) }
  if (own) {
    await checkServer(own)
    env.DATABASE_URL = own
  } else {
    const server = await step('Starting PostgreSQL', () => startPostgres({ folder: join(folder, 'postgres') }))
    env.DATABASE_URL = await ensureDatabase(server, 'clientele')
  }
  await build()
  await step('Bringing the tables up to date', () => migrate(env))
  await startServer({ host, port, env })
  say(`\n${bold('Clientele is running')} at ${address}`)
  const link = await setupLink(env)
  if (link) say(`\nThere is no company yet. Set it up here; the link works once:\n\n  ${new URL(link, address)}\n`)
})

function publicAddress(given, port) {
  if (!given) return `http://localhost:${port}`
  try {
    return new URL(given).origin
  } catch {
    throw new Plain(`APP_URL=${given} is not an address. It looks like https://portal.example.com.`)
  }
}
