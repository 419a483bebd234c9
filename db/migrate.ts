import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate as migrateFolder } from 'drizzle-orm/postgres-js/migrator'
import { Logger, runMigrations } from 'graphile-worker'
import { fileURLToPath } from 'node:url'
import postgres from 'postgres'

const folder = fileURLToPath(new URL('./migrations', import.meta.url))
const lock = 7_310_221

/** Brings the database up to this version; two servers that start at once wait for each other. */
export async function migrate(databaseUrl: string) {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} })
  try {
    await sql`select pg_advisory_lock(${lock})`
    for (const name of ['pg_trgm', 'unaccent', 'btree_gin']) await sql`create extension if not exists ${sql(name)}`
    await migrateFolder(drizzle({ client: sql }), { migrationsFolder: folder })
    // The queue has tables of its own, in a schema of their own.
    await runMigrations({ connectionString: databaseUrl, logger: new Logger(() => () => {}) })
  } finally {
    await sql.end()
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (!process.env.DATABASE_URL) throw new Error('DATABASE_URL is not set')
  await migrate(process.env.DATABASE_URL)
}
