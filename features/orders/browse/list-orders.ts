import { and, eq, inArray, sql, type SQL } from 'drizzle-orm'
import { db } from '@/db/client'
import { keysetStatement } from '@/db/keyset'
import { clients } from '@/db/schema/clients'
import { orderForms, orderItems, orders } from '@/db/schema/orders'
import { parseClientNumber } from '@/features/clients/client'
import type { Staff } from '@/lib/actor'
import { readPage, type Cursor } from '@/lib/list-view'
import { permit } from '@/lib/permit'
import type { OrderStatus } from '../order'
import { orderList, statusesOf, type OrderView } from './view'

const pageSize = 25
/** How many clients a name may mean before a search takes the best of them. */
const clientsMeant = 50
const looked = 2000
const mostCounted = 1000

type Row = {
  id: string; number: number; status: OrderStatus; currency: string; total: string; created: string; client_number: number
  first_name: string; last_name: string; company_name: string; form: string; items: string | null; key: string
}

/** The orders of the company, for the WHERE of every statement here; other conditions go beside it. */
function visibleTo(actor: Staff): SQL {
  permit(actor, 'orders.view')
  return eq(orders.companyId, actor.company.id)
}

const columns = sql`${orders.id}, ${orders.number}, ${orders.status}, ${orders.currency}, ${orders.total}, ${orders.createdAt},
  ${orders.clientId}, ${orders.formId}`

/** The order of that number, and the newest orders of the clients who are meant. */
function searched(actor: Staff, typed: string): SQL {
  const scope = visibleTo(actor)
  const company = actor.company.id
  const small = (text: string) => (/^\d{1,9}$/.test(text) ? Number(text) : -1)
  const number = parseClientNumber(actor.company.clientNumberFormat, typed)
  const known = number !== undefined && number < 2 ** 31
    ? sql` union select ${clients.id} from ${clients} where ${clients.companyId} = ${company} and ${clients.number} = ${number}` : sql``
  return sql`${orders.id} = any(array(
    (select ${orders.id} from ${orders} where ${scope} and ${orders.number} = ${small(typed)})
    union (select ${orders.id} from ${orders} where ${scope} and ${orders.clientId} = any(array(
      select client_id from search_client_words(${company}::int, ${typed}, ${clientsMeant}::int)${known}))
      order by ${orders.id} desc limit ${looked})))`
}

/** One WHERE for each status of a view; each has an index that begins with it. */
function branchesOf(actor: Staff, view: OrderView): SQL[] {
  const scope = visibleTo(actor)
  const filters = and(
    view.form === undefined ? undefined : eq(orders.formId, view.form),
    view.currency === undefined ? undefined : eq(orders.currency, view.currency),
  )
  const statuses = statusesOf(view)
  if (view.q !== undefined) return [and(scope, searched(actor, view.q), inArray(orders.status, [...statuses]), filters) ?? sql`false`]
  return statuses.map((status) => and(scope, eq(orders.status, status), filters) ?? sql`false`)
}

async function readOrders(actor: Staff, view: OrderView, most: number) {
  const company = actor.company.id
  const rows = await db.execute<Row>(keysetStatement({
    columns, from: sql`${orders}`, id: sql`${orders.id}`, branches: branchesOf(actor, view), sorting: undefined, dir: view.dir,
    cursor: view.cursor, most,
    joined: {
      columns: sql`to_char(page.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as created, c.number as client_number,
        c.first_name, c.last_name, c.company_name, f.title as form,
        (select string_agg(i.name, ', ' order by i.id) from ${orderItems} as i where i.company_id = ${company} and i.order_id = page.id) as items`,
      join: sql`join ${clients} as c on c.company_id = ${company} and c.id = page.client_id
        join ${orderForms} as f on f.company_id = ${company} and f.id = page.form_id`,
    },
  }))
  return rows.map((row) => ({
    id: Number(row.id), number: row.number, status: row.status, currency: row.currency, total: BigInt(row.total),
    createdAt: new Date(row.created), form: row.form, items: row.items ?? '', key: row.key,
    client: { number: row.client_number, firstName: row.first_name, lastName: row.last_name, companyName: row.company_name },
  }))
}

export type ListedOrder = Awaited<ReturnType<typeof readOrders>>[number]

/** One page of Billing > Orders and where the pages beside it begin. */
export const listOrders = (actor: Staff, view: OrderView) => readPage<ListedOrder, Cursor>({
  cursor: view.cursor, size: pageSize,
  read: (cursor, most) => readOrders(actor, { ...view, cursor }, most),
  at: (side, { key, id }) => ({ side, sort: view.sort, key, id }),
})

/** How many orders stand in each tab, and what there is to filter by. */
export async function getOrderTabs(actor: Staff) {
  const scope = visibleTo(actor)
  const [counts, forms] = await Promise.all([
    db.select({ status: orders.status, count: sql<number>`count(*)::int` }).from(orders).where(scope).groupBy(orders.status),
    db.select({ id: orderForms.id, title: orderForms.title, currencies: orderForms.currencies }).from(orderForms)
      .where(eq(orderForms.companyId, actor.company.id)).orderBy(sql`${orderForms.title} collate "und-x-icu"`, orderForms.id).limit(500),
  ])
  const countOf = (status: string) => counts.find((row) => row.status === status)?.count ?? 0
  const all = counts.reduce((sum, { count }) => sum + count, 0)
  return {
    tabs: Object.fromEntries(orderList.tabs.map((tab) => [tab, tab === 'all' ? all : countOf(tab)])) as Record<OrderView['tab'], number>,
    forms, currencies: [...new Set(forms.flatMap(({ currencies }) => currencies))].toSorted(),
  }
}

/** How many orders a filtered view has, as far as it is counted. Undefined without a filter. */
export async function countOrdersOfView(actor: Staff, view: OrderView): Promise<number | undefined> {
  if (!orderList.isFiltered(view)) return undefined
  const found = sql.join(branchesOf(actor, view).map((where) => sql`(select ${orders.id} from ${orders} where ${where} limit ${mostCounted})`), sql` union all `)
  const [row] = await db.execute<{ count: number }>(sql`select count(*)::int as count from (${found}) as found`)
  return row?.count ?? 0
}
