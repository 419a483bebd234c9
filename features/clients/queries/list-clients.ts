import { and, eq, gte, lt, sql, type SQL } from 'drizzle-orm'
import { db, executeKept } from '@/db/client'
import { clients } from '@/db/schema/clients'
import { customFields, customFieldValues } from '@/db/schema/custom-fields'
import { listGroups } from '@/features/client-groups/queries'
import type { Actor } from '@/lib/actor'
import { countryOptions } from '@/lib/countries'
import { readPage } from '@/lib/list-view'
import { isFiltered, type BrowseCursor, type BrowseView } from '../browse-view'
import { clientStatuses, type ClientStatus } from '../client'
import { hasAnyTag } from '../tagged'
import { visibleTo } from '../visible'

export const pageSize = 25

export type ListedClient = {
  number: number
  firstName: string
  lastName: string
  companyName: string
  email: string
  groupId: number
  status: ClientStatus
  country: string
  city: string
  locale: string
  currency: string
  marketingOptIn: boolean
  erased: boolean
  /** ISO 8601 in UTC, to the microsecond. */
  createdAt: string
  bucket: string
  key: string
}

export type ClientPage = { clients: ListedClient[]; previous?: BrowseCursor; next?: BrowseCursor }

const utc = sql`to_char(${clients.createdAt} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

const columns = sql`${clients.number}, ${clients.firstName}, ${clients.lastName}, ${clients.companyName}, ${clients.email},
  ${clients.groupId}, ${clients.status}, ${clients.country}, ${clients.city}, ${clients.locale}, ${clients.currency},
  ${clients.marketingOptIn}, ${clients.erasedAt} is not null as erased, ${utc} as created`

type Row = {
  number: number; first_name: string; last_name: string; company_name: string; email: string; group_id: number
  status: ClientStatus; country: string; city: string; locale: string; currency: string; marketing_opt_in: boolean
  erased: boolean; created: string; bucket: string; key: string | null
}

/**
 * A sort is a row of buckets in the reader's order, each of which an index holds in the order of `by` and Client ID.
 * `from` reads the key of a cursor back.
 */
type Sorting = { buckets: readonly string[]; inBucket?: (bucket: SQL) => SQL; by?: SQL; from?: (key: string) => SQL }

async function sortingOf(actor: Actor, view: BrowseView): Promise<Sorting> {
  const whole = { buckets: [''] }
  switch (view.sort) {
    case 'number': return whole
    case 'name': return { ...whole, by: sql`${clients.sortName}` }
    case 'email': return { ...whole, by: sql`lower(${clients.email})` }
    case 'created': return { ...whole, by: sql`${clients.createdAt}`, from: (key) => sql`${key}::timestamptz` }
    // Clients without a company come last in either direction. Behind "select", PostgreSQL does not take the comparison
    // with a constant apart, and finds the index that holds it.
    case 'company': return {
      buckets: ['false', 'true'], inBucket: (bucket) => sql`(${clients.companyName} = '') = (select ${bucket}::text = 'true')`,
      by: sql`${clients.companyName}`,
    }
    case 'status': return { buckets: clientStatuses, inBucket: (bucket) => sql`${clients.status} = ${bucket}` }
    case 'country': return {
      buckets: ordered(['', ...countryOptions(actorLocale(actor)).map(({ value }) => value)], view.country, view.dir),
      inBucket: (bucket) => sql`${clients.country} = ${bucket}`,
    }
    case 'group': {
      const { compare } = new Intl.Collator(actorLocale(actor))
      const groups = (await listGroups(actor)).toSorted((a, b) => compare(a.name, b.name)).map(({ id }) => String(id))
      return {
        buckets: ordered(groups, view.group?.toString(), view.dir),
        inBucket: (bucket) => sql`${clients.groupId} = ${bucket}::int`,
      }
    }
  }
}

const actorLocale = (actor: Actor) => (actor.kind === 'system' ? actor.company.locale : actor.locale)

const ordered = (buckets: readonly string[], only: string | undefined, dir: BrowseView['dir']) =>
  only === undefined ? (dir === 'asc' ? buckets : buckets.toReversed()) : buckets.filter((bucket) => bucket === only)

/** What narrows a view, beside its tab; scope comes first and stands alone. */
export function filters(actor: Actor, view: BrowseView): SQL | undefined {
  const midnight = (day: string, plus = 0) => sql`((${day}::date + ${plus}::int)::timestamp at time zone ${actor.company.timeZone})`
  return and(
    visibleTo(actor),
    view.group === undefined ? undefined : eq(clients.groupId, view.group),
    view.country === undefined ? undefined : eq(clients.country, view.country),
    view.language === undefined ? undefined : eq(clients.locale, view.language),
    view.marketing === undefined ? undefined : eq(clients.marketingOptIn, view.marketing === 'yes'),
    view.from === undefined ? undefined : gte(clients.createdAt, midnight(view.from)),
    view.to === undefined ? undefined : lt(clients.createdAt, midnight(view.to, 1)),
    view.tag === undefined ? undefined : hasAnyTag([view.tag]),
    view.field === undefined ? undefined : sql`exists (
      select from ${customFieldValues}
      join ${customFields} on ${customFields.companyId} = ${customFieldValues.companyId}
        and ${customFields.id} = ${customFieldValues.fieldId} and not ${customFields.encrypted}
      where ${customFieldValues.companyId} = ${clients.companyId} and ${customFieldValues.clientId} = ${clients.id}
        and ${customFieldValues.fieldId} = ${view.field}
        and left(${customFieldValues.value}, 200) = left(${view.value}, 200) and ${customFieldValues.value} = ${view.value})`,
  )
}

/** As constants, so that a plan kept for every value still finds the index of few. */
const hasStatus: Record<ClientStatus, SQL> = {
  active: sql`${clients.status} = 'active'`, inactive: sql`${clients.status} = 'inactive'`, fraud: sql`${clients.status} = 'fraud'`,
}

export const statusesOf = (view: BrowseView): readonly ClientStatus[] => (view.tab === 'all' ? clientStatuses : [view.tab])

/** The statement of one stretch of a view, `most` rows behind its cursor; its order is backwards when it looks back. */
export async function browseStatement(actor: Actor, view: BrowseView, most: number): Promise<SQL | undefined> {
  const { buckets: all, inBucket, by, from = (key: string) => sql`${key}` } = await sortingOf(actor, view)
  const { cursor } = view
  const back = cursor?.side === 'before'
  const statuses = statusesOf(view)
  let buckets = view.sort === 'status' ? ordered(statuses, undefined, view.dir) : all
  if (back) buckets = buckets.toReversed()
  const at = cursor ? buckets.indexOf(cursor.bucket) : 0
  if (at < 0 || buckets.length === 0) return undefined
  buckets = buckets.slice(at)

  const down = (view.dir === 'desc') !== back
  const direction = down ? sql`desc` : sql`asc`
  const order = by ? sql`${by} ${direction}, ${clients.number} ${direction}` : sql`${clients.number} ${direction}`
  const beyond = down ? sql`<` : sql`>`
  const where = filters(actor, view)
  const range = (status: ClientStatus, bucket: SQL, behind: SQL | undefined) => sql`(
    select ${columns}, ${by ?? sql`null::text`} as by_key from ${clients}
    where ${and(where, hasStatus[status], inBucket?.(bucket), behind)}
    order by ${order} limit ${most})`
  const merged = (list: SQL[]) => sql.join(list, sql` union all `)
  const outer = by ? sql`by_key ${direction}, number ${direction}` : sql`number ${direction}`
  const key = view.sort === 'created' ? sql`created` : sql`by_key`

  if (buckets.length <= 3) {
    const list = buckets.flatMap((bucket, n) => {
      const behind = n === 0 && cursor
        ? by ? sql`(${by}, ${clients.number}) ${beyond} (${from(cursor.key)}, ${cursor.number})`
          : sql`${clients.number} ${beyond} ${cursor.number}`
        : undefined
      const inside = view.sort === 'status' ? [bucket as ClientStatus] : statuses
      return inside.map((status) =>
        sql`select ${n}::int as n, ${bucket}::text as bucket, r.* from ${range(status, sql`${bucket}`, behind)} as r`)
    })
    return sql`select *, ${key} as key from (${merged(list)}) as rows order by n, ${outer} limit ${most}`
  }
  // Many buckets: each is looked into only until the page is full. The first is entered behind the cursor.
  const none = down ? 2 ** 31 - 1 : -1
  const behind = sql`${clients.number} ${beyond} case when b.n = 1 then ${cursor?.number ?? none}::int else ${none}::int end`
  return sql`
    select *, null as key from (
      select b.n, b.bucket, r.*
      from unnest(${sql.param(buckets)}::text[]) with ordinality as b (bucket, n)
      cross join lateral (
        select * from (${merged(statuses.map((status) => range(status, sql`b.bucket`, behind)))}) as each
        order by ${outer} limit ${most}
      ) as r
      limit ${most}
    ) as rows order by n, ${outer}`
}

/** At most `most` clients of a view from its cursor on; the nearest first, so backwards when the cursor looks back. */
export async function readStretch(actor: Actor, view: BrowseView, most: number): Promise<ListedClient[]> {
  visibleTo(actor)
  const statement = await browseStatement(actor, view, most)
  if (!statement) return []
  const rows = isFiltered(view) ? await db.execute<Row>(statement) : await executeKept<Row>(statement)
  return rows.map((row) => ({
    number: row.number, firstName: row.first_name, lastName: row.last_name, companyName: row.company_name, email: row.email,
    groupId: row.group_id, status: row.status, country: row.country, city: row.city, locale: row.locale, currency: row.currency,
    marketingOptIn: row.marketing_opt_in, erased: row.erased, createdAt: row.created, bucket: row.bucket, key: row.key ?? '',
  }))
}

export const cursorAt = (view: BrowseView, side: BrowseCursor['side'], client: ListedClient): BrowseCursor =>
  ({ side, sort: view.sort, bucket: client.bucket, key: client.key, number: client.number })

/** One page of Clients > Browse and where the pages beside it begin. A cursor that leads nowhere gives the first page. */
export async function listClients(actor: Actor, view: BrowseView): Promise<ClientPage> {
  const { rows, ...beside } = await readPage({
    cursor: view.cursor, size: pageSize,
    read: (cursor, most) => readStretch(actor, { ...view, cursor }, most),
    at: (side, client) => cursorAt(view, side, client),
  })
  return { clients: rows, ...beside }
}
