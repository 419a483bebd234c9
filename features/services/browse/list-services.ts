import { and, eq, inArray, sql, type SQL } from 'drizzle-orm'
import { db, executeKept, prepared } from '@/db/client'
import { keyRange, keysetStatement, type Sorting } from '@/db/keyset'
import { clients } from '@/db/schema/clients'
import { packages } from '@/db/schema/packages'
import { services } from '@/db/schema/services'
import { tallies } from '@/db/schema/transactions'
import { parseClientNumber } from '@/features/clients/client'
import type { Staff } from '@/lib/actor'
import { readPage, type Cursor } from '@/lib/list-view'
import { permit } from '@/lib/permit'
import type { ServiceStatus } from '../service'
import { serviceList, serviceStatuses, statusesOf, type ServiceView } from './view'

export const pageSize = 25
/** How many clients a name may mean before a search takes the best of them. */
const clientsMeant = 50
/** How many services a search looks at in each way. */
const looked = 2000
const mostCounted = 1000

export type ListedService = {
  id: number
  package: string
  label: string
  status: ServiceStatus
  quantity: number
  currency: string
  price: bigint
  term: number
  period: 'day' | 'week' | 'month' | 'year' | 'once'
  renewsOn: string | null
  cancelOn: string | null
  setAside: boolean
  client: { number: number; firstName: string; lastName: string; companyName: string }
  key: string
}

type Row = {
  id: string; package: string; label: string; status: ServiceStatus; quantity: number; currency: string; price: string; term: number
  period: ListedService['period']; renews: string | null; ends: string | null; set_aside: boolean; client_number: number
  first_name: string; last_name: string; company_name: string; key: string
}

/** The services of the company, for the WHERE of every statement here; other conditions go beside it. */
function visibleTo(actor: Staff): SQL {
  permit(actor, 'billing.view')
  return eq(services.companyId, actor.company.id)
}

const columns = sql`${services.id}, ${services.packageId}, ${services.label}, ${services.status}, ${services.quantity},
  ${services.currency}, ${services.price}, ${services.term}, ${services.period}, ${services.clientId},
  ${services.renewsOn}::text as renews, ${services.cancelOn}::text as ends, ${services.setAside} <> '' as set_aside`

/** As the index has it; a service that never renews lies beyond every day. */
const renews = sql`coalesce(${services.renewsOn}, 'infinity'::date)`
const sortings: Record<ServiceView['sort'], Sorting> = { number: undefined, renews: { key: renews, kind: 'day' } }

/** The ids of what was searched for: of the newest whose label begins so, and of the newest of the clients who are meant. */
function searched(actor: Staff, typed: string): SQL {
  const scope = visibleTo(actor)
  const company = actor.company.id
  const number = parseClientNumber(actor.company.clientNumberFormat, typed)
  const known = number !== undefined && number < 2 ** 31
    ? sql` union select ${clients.id} from ${clients} where ${clients.companyId} = ${company} and ${clients.number} = ${number}`
    : sql``
  const begins = typed.toLowerCase()
  return sql`${services.id} = any(array(
    (select ${services.id} from ${services} where ${scope} and ${services.label} <> '' and lower(${services.label}) ~>=~ ${begins}
      and lower(${services.label}) ~<=~ ${`${begins}\u{10ffff}`} order by lower(${services.label}) using ~<~ limit ${looked})
    union (select ${services.id} from ${services} where ${scope} and ${services.clientId} = any(array(
      select client_id from search_client_words(${company}::int, ${typed}, ${clientsMeant}::int)${known}))
      order by ${services.id} desc limit ${looked})))`
}

/** One WHERE for each status of a view; each has an index that begins with it. */
function branchesOf(actor: Staff, view: ServiceView): SQL[] {
  const scope = visibleTo(actor)
  const day = (text: string | undefined) => (text === undefined ? undefined : sql`${text}::date`)
  const filters = and(
    view.package === undefined ? undefined : eq(services.packageId, view.package),
    view.currency === undefined ? undefined : eq(services.currency, view.currency),
    view.from === undefined && view.to === undefined ? undefined
      : keyRange(view, 'renews', renews, { from: day(view.from), to: day(view.to), below: sql`'infinity'::date` }),
    view.setAside ? sql`${services.setAside} <> ''` : undefined,
    view.asked ? sql`${services.cancelAsked} is not null and ${services.cancelOn} is null and ${services.status} <> 'canceled'` : undefined,
    // As the partial index has it.
    view.ending ? sql`${services.cancelOn} is not null and ${services.status} <> 'canceled'` : undefined,
  )
  const statuses = statusesOf(view)
  if (view.q !== undefined) {
    return [and(scope, searched(actor, view.q), inArray(services.status, [...statuses]), filters) ?? sql`false`]
  }
  return statuses.map((status) => and(scope, eq(services.status, status), filters) ?? sql`false`)
}

/** The statement of one stretch of a view, `most` rows behind its cursor. */
export function servicesStatement(actor: Staff, view: ServiceView, most: number): SQL {
  const company = actor.company.id
  return keysetStatement({
    columns, from: sql`${services}`, id: sql`${services.id}`, branches: branchesOf(actor, view),
    sorting: sortings[view.sort], dir: view.dir, cursor: view.cursor, most,
    joined: {
      columns: sql`c.number as client_number, c.first_name, c.last_name, c.company_name, p.name as package`,
      join: sql`join ${clients} as c on c.company_id = ${company} and c.id = page.client_id
        join ${packages} as p on p.company_id = ${company} and p.id = page.package_id`,
    },
  })
}

/** At most `most` services of a view from its cursor on; the nearest first. */
export async function readServices(actor: Staff, view: ServiceView, most: number): Promise<ListedService[]> {
  const statement = servicesStatement(actor, view, most)
  const rows = serviceList.isFiltered(view) ? await db.execute<Row>(statement) : await executeKept<Row>(statement)
  return rows.map((row) => ({
    id: Number(row.id), package: row.package, label: row.label, status: row.status, quantity: row.quantity, currency: row.currency,
    price: BigInt(row.price), term: row.term, period: row.period, renewsOn: row.renews, cancelOn: row.ends, setAside: row.set_aside,
    key: row.key,
    client: { number: row.client_number, firstName: row.first_name, lastName: row.last_name, companyName: row.company_name },
  }))
}

export const cursorAt = (view: ServiceView, side: Cursor['side'], { key, id }: ListedService): Cursor =>
  ({ side, sort: view.sort, key, id })

/** One page of Billing > Services and where the pages beside it begin. */
export const listServicesOfAll = (actor: Staff, view: ServiceView) => readPage({
  cursor: view.cursor, size: pageSize,
  read: (cursor, most) => readServices(actor, { ...view, cursor }, most),
  at: (side, row) => cursorAt(view, side, row),
})

const findTallies = prepared((database) => database
  .select({ status: tallies.status, currency: tallies.currency, count: sql<number>`sum(${tallies.count})::int` }).from(tallies)
  .where(and(eq(tallies.companyId, sql.placeholder('company')), eq(tallies.noun, 'service')))
  .groupBy(tallies.status, tallies.currency).prepare('service_tallies'))

const findPackages = prepared((database) => database.select({ id: packages.id, name: packages.name }).from(packages)
  .where(eq(packages.companyId, sql.placeholder('company'))).orderBy(sql`${packages.name} collate "und-x-icu"`, packages.id).limit(1000)
  .prepare('packages_by_name'))

/** How many services stand in each tab, exact from the tallies, and what there is to filter by. */
export async function getServiceTabs(actor: Staff) {
  permit(actor, 'billing.view')
  const company = actor.company.id
  const [counts, sold] = await Promise.all([findTallies({ company }), findPackages({ company })])
  const countOf = (status: string) => counts.filter((row) => row.status === status).reduce((all, { count }) => all + count, 0)
  const tabs = Object.fromEntries(serviceStatuses.map((status) => [status, countOf(status)])) as Record<ServiceStatus, number>
  const whole = (view: ServiceView) => counts.filter(({ status, currency }) =>
    (statusesOf(view) as readonly string[]).includes(status) && (view.currency === undefined || view.currency === currency))
    .reduce((all, { count }) => all + count, 0)
  return {
    tabs: { ...tabs, all: Object.values(tabs).reduce((all, count) => all + count, 0) },
    currencies: [...new Set(counts.filter(({ count }) => count > 0).map(({ currency }) => currency))].toSorted(),
    packages: sold, whole,
  }
}

/** How many services a filtered view has; beyond a thousand only that there are more. Undefined without a filter. */
export async function countServicesOfView(actor: Staff, view: ServiceView): Promise<{ count: number; more: boolean } | undefined> {
  permit(actor, 'billing.view')
  if (!serviceList.filterNames.some((name) => name !== 'currency' && view[name] !== undefined)) return undefined
  // Those that are set aside are few, and the start page says how many.
  const most = view.setAside || view.asked ? 100 * mostCounted : mostCounted
  const found = sql.join(branchesOf(actor, view).map((where) => sql`
    (select ${services.id} from ${services} where ${where} limit ${most + 1})`), sql` union all `)
  const [row] = await db.execute<{ count: number }>(sql`select count(*)::int as count from (${found}) as found`)
  const count = row?.count ?? 0
  return { count: Math.min(count, most), more: count > most }
}
