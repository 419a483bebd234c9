import { existsSync } from 'node:fs'
import { checkServer } from './database.mjs'
import { at } from './files.mjs'
import { install } from './install.mjs'
import { main } from './lifecycle.mjs'
import { ensureRuntime } from './runtime.mjs'
import { bold, Plain, say } from './say.mjs'
import { givenSecrets } from './secrets.mjs'
import { startWorker } from './work.mjs'

/** npm run worker: the worker alone, beside servers that run with CLIENTELE_WORKER=off on the same database. */
await ensureRuntime()
await main(async () => {
  if (existsSync(at('.env'))) process.loadEnvFile(at('.env'))
  const { DATABASE_URL } = process.env
  if (!DATABASE_URL) {
    throw new Plain('DATABASE_URL is not set. The worker alone is for several servers on one database; npm start brings its own.')
  }
  const secrets = givenSecrets(process.env)
  await install()
  await checkServer(DATABASE_URL)
  startWorker({ env: { ...secrets, DATABASE_URL, APP_URL: process.env.APP_URL } })
  say(`${bold('The worker is running.')} Stop it with Ctrl-C; it finishes the batch that it is at.`)
})
