import { and, eq, inArray, sql, type SQL } from 'drizzle-orm'
import { db, executeKept } from '@/db/client'
import { keyRange, keysetStatement, type Sorting } from '@/db/keyset'
import { clients } from '@/db/schema/clients'
import { invoices } from '@/db/schema/invoices'
import { parseClientNumber } from '@/features/clients/client'
import type { Staff } from '@/lib/actor'
import { todayIn } from '@/lib/dates'
import { readPage, type Cursor } from '@/lib/list-view'
import { permit } from '@/lib/permit'
import type { InvoiceKind, InvoiceStatus } from '../invoice'
import { invoiceList, kindsOf, statusesOf, type InvoiceView } from './view'

export const pageSize = 25
/** How many clients a name may mean before a search for invoices takes the best of them. */
const clientsMeant = 50
/** How many invoices a search looks at in each way. */
const looked = 2000

export type ListedInvoice = {
  id: number
  number: string | null
  kind: InvoiceKind
  status: InvoiceStatus
  currency: string
  issuedOn: string | null
  dueOn: string | null
  total: bigint
  applied: bigint
  delivered: boolean
  client: { number: number; firstName: string; lastName: string; companyName: string }
  key: string
}

type Row = {
  id: string; number: string | null; kind: InvoiceKind; status: InvoiceStatus; currency: string; issued: string | null
  due: string | null; total: string; applied: string; delivered: boolean; client_number: number; first_name: string
  last_name: string; company_name: string; key: string
}

/** The invoices of the company, for the WHERE of every statement here; other conditions go beside it. */
export function visibleTo(actor: Staff): SQL {
  permit(actor, 'billing.view')
  return eq(invoices.companyId, actor.company.id)
}

const columns = sql`${invoices.id}, ${invoices.number}, ${invoices.kind}, ${invoices.status}, ${invoices.currency},
  ${invoices.issuedOn}::text as issued, ${invoices.dueOn}::text as due, ${invoices.total}, ${invoices.applied},
  ${invoices.deliveredAt} is not null as delivered, ${invoices.clientId}`

const issued = sql`coalesce(${invoices.issuedOn}, 'infinity'::date)`
const due = sql`coalesce(${invoices.dueOn}, 'infinity'::date)`

/** As the indexes have them. */
const sortings: Record<InvoiceView['sort'], Sorting> = {
  number: { key: sql`coalesce(${invoices.sequence}, 2147483647)`, kind: 'number' },
  client: { key: sql`${invoices.clientId}`, kind: 'number' },
  issued: { key: issued, kind: 'day' },
  due: { key: due, kind: 'day' },
  total: { key: sql`${invoices.total}`, kind: 'number' },
  rest: { key: sql`(${invoices.total} - ${invoices.applied})`, kind: 'number' },
}

/**
 * The ids of what was searched for: of the newest whose number begins so, and of the newest of the clients who are meant. As
 * an array, because the planner would rather walk all invoices in the order of the list and hope to meet them.
 */
function searched(actor: Staff, typed: string): SQL {
  const scope = visibleTo(actor)
  const company = actor.company.id
  const ways: SQL[] = []
  if (/\d/.test(typed)) {
    for (const begins of new Set([typed, typed.toUpperCase()])) {
      ways.push(sql`(select ${invoices.id} from ${invoices} where ${scope} and ${invoices.number} ~>=~ ${begins}
        and ${invoices.number} ~<=~ ${`${begins}\u{10ffff}`} order by ${invoices.number} using ~>~ limit ${looked})`)
    }
  }
  const number = parseClientNumber(actor.company.clientNumberFormat, typed)
  const known = number !== undefined && number < 2 ** 31
    ? sql` union select ${clients.id} from ${clients} where ${clients.companyId} = ${company} and ${clients.number} = ${number}`
    : sql``
  ways.push(sql`(select ${invoices.id} from ${invoices} where ${scope} and ${invoices.clientId} = any(array(
    select client_id from search_client_words(${company}::int, ${typed}, ${clientsMeant}::int)${known}))
    order by ${invoices.id} desc limit ${looked})`)
  return sql`${invoices.id} = any(array(${sql.join(ways, sql` union `)}))`
}

/** One WHERE for each kind and status of a view; each has an index that begins with them. One of a search, which has few. */
export function branchesOf(actor: Staff, view: InvoiceView, now: Date): SQL[] {
  const scope = visibleTo(actor)
  const day = (text: string | undefined) => (text === undefined ? undefined : sql`${text}::date`)
  const issuedRange = view.issuedFrom !== undefined || view.issuedTo !== undefined
  const dueRange = view.dueFrom !== undefined || view.dueTo !== undefined
  const filters = and(
    view.currency === undefined ? undefined : eq(invoices.currency, view.currency),
    view.overdue ? eq(invoices.status, 'open') : undefined,
    view.overdue ? keyRange(view, 'due', due, { below: day(todayIn(actor.company.timeZone, now)) }) : undefined,
    // A day that is not set lies beyond any.
    issuedRange ? keyRange(view, 'issued', issued, { from: day(view.issuedFrom), to: day(view.issuedTo), below: sql`'infinity'::date` }) : undefined,
    dueRange ? keyRange(view, 'due', due, { from: day(view.dueFrom), to: day(view.dueTo), below: sql`'infinity'::date` }) : undefined,
  )
  const [kinds, statuses] = [kindsOf(view), statusesOf(view)]
  if (view.q !== undefined) {
    return [and(scope, searched(actor, view.q), inArray(invoices.kind, [...kinds]), inArray(invoices.status, [...statuses]), filters)
      ?? sql`false`]
  }
  if (statuses.length === 0) return [sql`false`]
  return kinds.flatMap((kind) => statuses.map((status) =>
    and(scope, eq(invoices.kind, kind), eq(invoices.status, status), filters) ?? sql`false`))
}

/** The statement of one stretch of a view, `most` rows behind its cursor. */
export function invoicesStatement(actor: Staff, view: InvoiceView, most: number, now: Date): SQL {
  return keysetStatement({
    columns, from: sql`${invoices}`, id: sql`${invoices.id}`, branches: branchesOf(actor, view, now),
    sorting: sortings[view.sort], dir: view.dir, cursor: view.cursor, most,
    joined: {
      columns: sql`c.number as client_number, c.first_name, c.last_name, c.company_name`,
      join: sql`join ${clients} as c on c.company_id = ${actor.company.id} and c.id = page.client_id`,
    },
  })
}

/** At most `most` invoices of a view from its cursor on; the nearest first, so backwards when the cursor looks back. */
export async function readInvoices(actor: Staff, view: InvoiceView, most: number, now: Date): Promise<ListedInvoice[]> {
  const statement = invoicesStatement(actor, view, most, now)
  const rows = invoiceList.isFiltered(view) ? await db.execute<Row>(statement) : await executeKept<Row>(statement)
  return rows.map((row) => ({
    id: Number(row.id), number: row.number, kind: row.kind, status: row.status, currency: row.currency, issuedOn: row.issued,
    dueOn: row.due, total: BigInt(row.total), applied: BigInt(row.applied), delivered: row.delivered, key: row.key,
    client: { number: row.client_number, firstName: row.first_name, lastName: row.last_name, companyName: row.company_name },
  }))
}

export const cursorAt = (view: InvoiceView, side: Cursor['side'], { key, id }: ListedInvoice): Cursor =>
  ({ side, sort: view.sort, key, id })

/** One page of Billing > Invoices and where the pages beside it begin. A cursor that leads nowhere gives the first page. */
export const listInvoicesOfAll = (actor: Staff, view: InvoiceView, now: Date) => readPage({
  cursor: view.cursor, size: pageSize,
  read: (cursor, most) => readInvoices(actor, { ...view, cursor }, most, now),
  at: (side, row) => cursorAt(view, side, row),
})
