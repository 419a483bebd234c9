import { Plain, step, tail } from './say.mjs'
import { runNode } from './child.mjs'
import { at } from './files.mjs'

const owner = 'clientele'

/** postgres.js comes with the packages, so it cannot be imported before they are installed. */
async function connect(url) {
  const { default: postgres } = await import('postgres')
  return postgres(url, { max: 1, connect_timeout: 10, onnotice: () => {} })
}

async function withConnection(url, work) {
  const sql = await connect(url)
  try {
    return await work(sql)
  } finally {
    await sql.end({ timeout: 5 })
  }
}

/** Makes a database in the embedded PostgreSQL, if it is not there, and returns the address for its owner. */
export function ensureDatabase(server, name, { template } = {}) {
  return withConnection(server.url('postgres'), async (sql) => {
    const password = new URL(server.url('postgres')).password
    const [role] = await sql`select 1 from pg_roles where rolname = ${owner}`
    if (!role) await sql.unsafe(`create role ${owner} login password '${password}'`)
    const [there] = await sql`select 1 from pg_database where datname = ${name}`
    const copied = template ? sql`template ${sql(template)}` : sql``
    if (!there) await sql`create database ${sql(name)} owner ${sql(owner)} ${copied}`
    return server.url(name, owner)
  })
}

export function dropDatabase(server, name) {
  return withConnection(server.url('postgres'), (sql) => sql`drop database if exists ${sql(name)} with (force)`)
}

/** Refuses a PostgreSQL that cannot be reached or is too old, without showing its password. */
export async function checkServer(url) {
  let place
  try {
    const { host, pathname } = new URL(url)
    place = `${host}${pathname}`
  } catch {
    throw new Plain('DATABASE_URL is not an address. It looks like postgres://user:password@host:5432/database.')
  }
  let version
  try {
    const [row] = await withConnection(url, (sql) => sql`select current_setting('server_version_num')::int as version`)
    version = row.version
  } catch (error) {
    throw new Plain(`The database at ${place} (DATABASE_URL) cannot be used: ${error.message || error.code}`)
  }
  if (version < 140_000) {
    const major = Math.floor(version / 10_000)
    throw new Plain(`The database at ${place} is PostgreSQL ${major}; Clientele needs 14 or later.`)
  }
}

const entry = (file, env) =>
  runNode(['--conditions=react-server', '--import', 'tsx', at('db', file)], {
    env: { ...process.env, NODE_ENV: 'production', ...env },
    quiet: true,
  })

/** Brings the tables up to date. */
export async function migrate(env) {
  const { code, output } = await entry('migrate.ts', env)
  if (code !== 0) throw new Plain(`The tables could not be brought up to date.\n\n${tail(output)}`)
}

/** Fills an empty database with the demo data and writes its logins to `file`. */
export function seed(env, file) {
  return step('Writing the demo data', async () => {
    const { code, output } = await entry('seed.ts', { ...env, LOGINS_FILE: file })
    if (code !== 0) throw new Plain(`The demo data could not be written.\n\n${tail(output)}`)
  })
}

/** The path of the one-time set-up page, or '' when there is a company. */
export async function setupLink(env) {
  const { code, output } = await entry('setup-token.ts', env)
  if (code !== 0) throw new Plain(`The set-up link could not be made.\n\n${tail(output)}`)
  return output.trim()
}
