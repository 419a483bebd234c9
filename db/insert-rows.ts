import { getColumns, sql, type InferInsertModel, type SQL } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import { db } from './client'

/**
 * Inserts many rows as one parameter, in the caller's transaction: the database reads them out of JSON by the table's own
 * types. Several times faster than a parameter for each value. The rows have the same keys; what none has gets its default.
 * Returns the column of each that was inserted, if one is asked for.
 */
export async function insertRows<T extends PgTable>(
  table: T, rows: readonly InferInsertModel<T>[], returning?: SQL,
): Promise<Record<string, unknown>[]> {
  const [first] = rows
  if (!first) return []
  const columns = getColumns(table)
  const used = Object.keys(first).flatMap((key) => {
    const column = columns[key]
    return column ? [{ key, name: sql.identifier(column.name), to: column.name }] : []
  })
  const text = JSON.stringify(rows.map((row) => {
    const values: Record<string, unknown> = {}
    for (const { key, to } of used) values[to] = (row as Record<string, unknown>)[key]
    return values
  }), (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))
  const names = sql.join(used.map(({ name }) => name), sql`, `)
  return db.execute(sql`
    insert into ${table} (${names}) select ${names} from json_populate_recordset(null::${table}, ${text}::text::json)
    ${returning ? sql`returning ${returning}` : sql``}`)
}
