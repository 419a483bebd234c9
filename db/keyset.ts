import { and, sql, type SQL } from 'drizzle-orm'
import type { Cursor, Direction, KeyKind } from '@/lib/list-view'

/** The key of a sort; undefined where the id alone decides. An index holds each branch in the order of key and id. */
export type Sorting = { key: SQL; kind: KeyKind } | undefined

type Stretch = {
  columns: SQL
  from: SQL
  id: SQL
  /** Each a WHERE of its own, no row in two, that an index answers in order; the scope stands in every one. */
  branches: readonly (SQL | undefined)[]
  sorting: Sorting
  dir: Direction
  cursor: Cursor | undefined
  most: number
  /** What is added to the rows of the page only. */
  joined?: { columns: SQL; join: SQL }
}

const asWritten: Record<KeyKind, (key: SQL) => SQL> = {
  number: (key) => sql`${key}::text`,
  day: (key) => sql`${key}::text`,
  moment: (key) => sql`to_char(${key} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
}

const asRead: Record<KeyKind, (key: string) => SQL> = {
  number: (key) => sql`${key}::bigint`,
  day: (key) => sql`${key}::date`,
  moment: (key) => sql`${key}::timestamptz`,
}

type Walked = { sort: string; dir: Direction; cursor?: Cursor | undefined }

/** Whether a list is read downwards: its order, or the other one when the cursor looks back. */
const isDown = ({ dir, cursor }: Pick<Walked, 'dir' | 'cursor'>) => (dir === 'desc') !== (cursor?.side === 'before')

/**
 * The WHERE of a range of a sort's key. The end that a cursor of this sort lies behind is left out: it says nothing new, and
 * PostgreSQL would begin to read there rather than at the cursor.
 */
export function keyRange(view: Walked, sort: string, key: SQL, { from, to, below }: { from?: SQL; to?: SQL; below?: SQL }) {
  const read = view.cursor && view.sort === sort ? (isDown(view) ? 'down' : 'up') : undefined
  return and(
    from && read !== 'up' ? sql`${key} >= ${from}` : undefined,
    to && read !== 'down' ? sql`${key} <= ${to}` : undefined,
    below && read !== 'down' ? sql`${key} < ${below}` : undefined,
  )
}

/**
 * The statement of at most `most` rows behind a cursor: the branches, each by its index, merged. In order, and backwards
 * when the cursor looks back. A deep page costs what the first does. Each row has its sort key as text in `key`.
 */
export function keysetStatement({ columns, from, id, branches, sorting, dir, cursor, most, joined }: Stretch): SQL {
  const down = isDown({ dir, cursor })
  const direction = down ? sql`desc` : sql`asc`
  const beyond = down ? sql`<` : sql`>`
  const order = sorting ? sql`${sorting.key} ${direction}, ${id} ${direction}` : sql`${id} ${direction}`
  const behind = cursor && (sorting
    ? sql`(${sorting.key}, ${id}) ${beyond} (${asRead[sorting.kind](cursor.key)}, ${cursor.id}::bigint)`
    : sql`${id} ${beyond} ${cursor.id}::bigint`)
  const list = branches.map((branch) => sql`(
    select ${columns}, ${sorting?.key ?? sql`0`} as by_key from ${from}
    where ${and(branch, behind)} order by ${order} limit ${most})`)
  const outer = sorting ? sql`by_key ${direction}, id ${direction}` : sql`id ${direction}`
  const merged = sql`
    select * from (${sql.join(list, sql` union all `)}) as merged order by ${outer} limit ${most}`
  const key = sorting ? asWritten[sorting.kind](sql`by_key`) : sql`'0'`
  return joined
    ? sql`select page.*, ${key} as key, ${joined.columns} from (${merged}) as page ${joined.join} order by ${outer}`
    : sql`select page.*, ${key} as key from (${merged}) as page order by ${outer}`
}
