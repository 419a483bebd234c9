import 'server-only'
import { AsyncLocalStorage } from 'node:async_hooks'
import type { SQL } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'

export type Database = PostgresJsDatabase

type Pool = Database & { $client: postgres.Sql }

const open = new AsyncLocalStorage<Database>()
const kept = globalThis as { clienteleDb?: Pool; clienteleReads?: Pool; clienteleOutlives?: boolean }

/** The pool, made at its first query and once only, so that a build needs no database and a reload leaks none. */
const pool = () => (kept.clienteleDb ??= connect('clienteleDb', { max: Number(process.env.DATABASE_POOL ?? 10) }))

/**
 * Few connections for the short reads that make a page: what a page asks at once travels together, and PostgreSQL keeps
 * one plan of each for good. A read that can take long has no place here, because others wait behind it.
 */
const reads = () => (kept.clienteleReads ??= connect('clienteleReads', { max: 2, connection: { plan_cache_mode: 'force_generic_plan' } }))

function connect(name: 'clienteleDb' | 'clienteleReads', options: postgres.Options<Record<string, never>>): Pool {
  const url = process.env.DATABASE_URL
  if (!url) throw new Error('DATABASE_URL is not set')
  outliveLostSockets()
  const client: postgres.Sql = postgres(url, { ...options, onnotice: () => {}, max_lifetime: null, onclose: () => retire(name, client) })
  return drizzle({ client })
}

/**
 * A connection that is lost while it has something to write is never usable again, and hangs whoever gets it next
 * (postgres.js 3.4.9, its issues 1154 and 1208). So after a loss the whole pool is left, and the next query makes another.
 */
function retire(name: 'clienteleDb' | 'clienteleReads', client: postgres.Sql) {
  if (kept[name]?.$client !== client) return
  delete kept[name]
  client.end({ timeout: 5 }).catch(() => {})
}

/**
 * The driver tells of a lost connection where nobody can catch it, too: it writes to a socket that is gone, and its rollback
 * of a transaction that was refused already is refused. Anything else still ends the process, as it does without us.
 */
function outliveLostSockets() {
  if (kept.clienteleOutlives) return
  kept.clienteleOutlives = true
  process.on('uncaughtException', (error) => {
    if (/^CONNECTION_(CLOSED|DESTROYED|ENDED)$/.test((error as { code?: string }).code ?? '')) return
    if (error instanceof TypeError && /\bnextWrite\b|postgres.src.connection/.test(error.stack ?? '')) return
    if (process.listenerCount('uncaughtException') > 1) return
    console.error(error)
    process.exit(1)
  })
}

const current = () => open.getStore() ?? pool()

/** Follows the open transaction, so that a command cannot write outside of it by mistake. */
export const db: Database = new Proxy({} as Database, {
  get(_, key) {
    const target = current()
    const value = Reflect.get(target, key)
    return typeof value === 'function' ? value.bind(target) : value
  },
})

/** All or nothing. Inside another transaction it is a savepoint. */
export function transaction<T>(work: () => Promise<T>): Promise<T> {
  return current().transaction((tx) => open.run(tx as unknown as Database, work))
}

/** A short read of a page, built once; inside a transaction it is built for that transaction. */
export function prepared<Args extends Record<string, unknown>, Row>(
  build: (database: Database) => { execute: (values: Args) => PromiseLike<Row> },
): (values: Args) => Promise<Row> {
  let built: { on: Database; query: ReturnType<typeof build> } | undefined
  return async (values) => {
    const tx = open.getStore()
    if (tx) return build(tx).execute(values)
    const on = reads()
    if (built?.on !== on) built = { on, query: build(on) }
    return built.query.execute(values)
  }
}

const dialect = new PgDialect()

/**
 * Runs a statement of which only few shapes exist; PostgreSQL parses and plans each shape once for a connection. One
 * with a shape for every question asked goes through `db.execute`.
 */
export async function executeKept<Row extends Record<string, unknown>>(statement: SQL): Promise<Row[]> {
  if (open.getStore()) return [...await db.execute(statement)] as Row[]
  const { sql, params } = dialect.sqlToQuery(statement)
  return [...await pool().$client.unsafe(sql, params as never[], { prepare: true })] as unknown as Row[]
}

/** Closes the pools; for scripts and tests that must end. */
export async function disconnect() {
  const pools = [kept.clienteleDb, kept.clienteleReads]
  delete kept.clienteleDb
  delete kept.clienteleReads
  await Promise.all(pools.map(async (one) => one?.$client.end({ timeout: 5 })))
}
