import { join } from 'node:path'
import { runNode } from './child.mjs'
import { ensureDatabase, migrate } from './database.mjs'
import { at, makeFolder } from './files.mjs'
import { install } from './install.mjs'
import { finish, main } from './lifecycle.mjs'
import { freePort } from './port.mjs'
import { startPostgres } from './postgres.mjs'
import { claim } from './running.mjs'
import { ensureRuntime } from './runtime.mjs'
import { Plain, say, step, tail } from './say.mjs'
import { keptSecrets } from './secrets.mjs'
import { startServer } from './server.mjs'

/**
 * npm run bench [-- --sizes=100000,1000000 --seconds=5]: loads each size into a database of its own (kept in .data-bench for
 * the next run), starts the production build on it and measures. Writes bench/results.json and prints a table. With --load it
 * stops once everything is loaded.
 */
const option = (name, otherwise) =>
  process.argv.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3) ?? otherwise
const folder = at('.data-bench')
const tsx = ['--conditions=react-server', '--import', 'tsx']

await ensureRuntime()
await main(async () => {
  makeFolder(folder)
  await claim(folder)
  await install()
  const env = { ...keptSecrets(join(folder, 'secrets')), CLIENTELE_BENCH: '1', NEXT_TELEMETRY_DISABLED: '1', LOG_LEVEL: 'error' }
  await step('Building with the empty page to measure against', async () => {
    const next = at('node_modules/next/dist/bin/next')
    const { code, output } = await runNode([next, 'build'], { env: { ...process.env, ...env, NODE_ENV: 'production' }, quiet: true })
    if (code !== 0) throw new Plain(`The build failed.\n\n${tail(output, 60)}`)
  })
  const server = await step('Starting PostgreSQL', () => startPostgres({
    folder: join(folder, 'postgres'), settings: { shared_buffers: '1GB', max_wal_size: '4GB', maintenance_work_mem: '512MB' },
  }))
  for (const size of option('sizes', '100000,1000000').split(',')) {
    const DATABASE_URL = await ensureDatabase(server, `clients_${size}`)
    await migrate({ ...env, DATABASE_URL })
    const port = await freePort()
    const base = `http://127.0.0.1:${port}`
    const sized = { ...process.env, ...env, DATABASE_URL, APP_URL: base, BENCH_BASE: base, BENCH_CLIENTS: size, BENCH_SECONDS: option('seconds', '5') }
    // The load turns triggers off, which only the superuser may.
    const superuser = server.url(`clients_${size}`)
    await must(runNode([...tsx, at('bench', 'prepare.ts')], { env: { ...sized, BENCH_SUPERUSER_URL: superuser } }))
    if (process.argv.includes('--load')) continue
    const web = await step('Starting the server', () =>
      startServer({ host: '127.0.0.1', port, env: sized, log: join(folder, 'server.log'), lasting: false }))
    await must(runNode([...tsx, at('bench', 'run.ts')], { env: { ...sized, BENCH_SERVER_PID: String(web.pid()) } }))
    await web.stop()
  }
  if (process.argv.includes('--load')) return finish(0)
  const renewals = await ensureDatabase(server, 'renewals')
  await migrate({ ...env, DATABASE_URL: renewals })
  say('The renewal run of 100,000 services')
  await must(runNode([...tsx, at('bench', 'renewals.ts')], { env: { ...process.env, ...env, DATABASE_URL: renewals } }))
  const campaigns = await ensureDatabase(server, 'campaigns')
  await migrate({ ...env, DATABASE_URL: campaigns })
  say('The recipients of a campaign to 100,000 clients')
  await must(runNode([...tsx, at('bench', 'campaigns.ts')], { env: { ...process.env, ...env, DATABASE_URL: campaigns } }))
  say('PDFs')
  await runNode([...tsx, at('bench', 'pdfs.ts')], { env: { ...process.env, ...env } })
  await must(runNode([...tsx, at('bench', 'report.ts')], { env: { ...process.env, ...env } }))
  say('Written: bench/results.json')
  await finish(0)
})

async function must(running) {
  const { code } = await running
  if (code !== 0) throw new Plain('The benchmark stopped.')
}
