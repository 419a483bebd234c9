import { and, eq, inArray, sql, type SQL } from 'drizzle-orm'
import { db, executeKept } from '@/db/client'
import { keyRange, keysetStatement, type Sorting } from '@/db/keyset'
import { clients } from '@/db/schema/clients'
import { transactions } from '@/db/schema/transactions'
import { parseClientNumber } from '@/features/clients/client'
import type { Staff } from '@/lib/actor'
import { readPage, type Cursor } from '@/lib/list-view'
import { permit } from '@/lib/permit'
import type { TransactionStatus } from '../transaction'
import { statusesOf, transactionList, type TransactionView } from './view'

export const pageSize = 25
/** How many clients a name may mean before a search takes the best of them. */
const clientsMeant = 50
/** How many transactions a search looks at in each way. */
const looked = 2000

export type ListedTransaction = {
  id: number
  status: TransactionStatus
  currency: string
  amount: bigint
  applied: bigint
  refunded: bigint
  method: string
  reference: string
  ofCreditNote: boolean
  /** ISO 8601 in UTC, to the microsecond. */
  receivedAt: string
  client: { number: number; firstName: string; lastName: string; companyName: string }
  key: string
}

type Row = {
  id: string; status: TransactionStatus; currency: string; amount: string; applied: string; refunded: string; method: string
  reference: string; of_credit_note: boolean; received: string; client_number: number; first_name: string; last_name: string
  company_name: string; key: string
}

/** The transactions of the company, for the WHERE of every statement here; other conditions go beside it. */
function visibleTo(actor: Staff): SQL {
  permit(actor, 'billing.view')
  return eq(transactions.companyId, actor.company.id)
}

const columns = sql`${transactions.id}, ${transactions.status}, ${transactions.currency}, ${transactions.amount},
  ${transactions.applied}, ${transactions.refunded}, ${transactions.method}, ${transactions.reference}, ${transactions.clientId},
  ${transactions.creditNoteId} is not null as of_credit_note,
  to_char(${transactions.receivedAt} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as received`

const sortings: Record<TransactionView['sort'], Sorting> = {
  received: { key: sql`${transactions.receivedAt}`, kind: 'moment' },
  amount: { key: sql`${transactions.amount}`, kind: 'number' },
}

/**
 * The ids of what was searched for: the transaction itself, the newest whose reference begins so, and the newest of the
 * clients who are meant. As an array, because the planner would rather walk all of them and hope to meet these.
 */
function searched(actor: Staff, typed: string): SQL {
  const scope = visibleTo(actor)
  const company = actor.company.id
  const number = parseClientNumber(actor.company.clientNumberFormat, typed)
  const known = number !== undefined && number < 2 ** 31
    ? sql` union select ${clients.id} from ${clients} where ${clients.companyId} = ${company} and ${clients.number} = ${number}`
    : sql``
  const ways = [...new Set([typed, typed.toUpperCase()])].map((begins) => sql`(
    select ${transactions.id} from ${transactions} where ${scope} and ${transactions.reference} ~>=~ ${begins}
      and ${transactions.reference} ~<=~ ${`${begins}\u{10ffff}`} order by ${transactions.reference} using ~>~ limit ${looked})`)
  if (/^[1-9]\d{0,14}$/.test(typed)) ways.push(sql`(select ${typed}::bigint)`)
  ways.push(sql`(select ${transactions.id} from ${transactions} where ${scope} and ${transactions.clientId} = any(array(
    select client_id from search_client_words(${company}::int, ${typed}, ${clientsMeant}::int)${known}))
    order by ${transactions.id} desc limit ${looked})`)
  return sql`${transactions.id} = any(array(${sql.join(ways, sql` union `)}))`
}

/** As the partial index has it. */
const unspent = sql`(${transactions.status} = 'approved' and ${transactions.applied} + ${transactions.refunded} < ${transactions.amount})`

/** One WHERE for each status of a view; each has an index that begins with it. */
export function branchesOf(actor: Staff, view: TransactionView): SQL[] {
  const scope = visibleTo(actor)
  const midnight = (day: string | undefined, plus = 0) => (day === undefined ? undefined
    : sql`((${day}::date + ${plus}::int)::timestamp at time zone ${actor.company.timeZone})`)
  const filters = and(
    view.currency === undefined ? undefined : eq(transactions.currency, view.currency),
    view.method === undefined ? undefined : eq(transactions.method, view.method),
    view.source === undefined ? undefined
      : view.source === 'payment' ? sql`${transactions.creditNoteId} is null` : sql`${transactions.creditNoteId} is not null`,
    keyRange(view, 'received', sql`${transactions.receivedAt}`, { from: midnight(view.from), below: midnight(view.to, 1) }),
  )
  const statuses = view.credit ? statusesOf(view).filter((status) => status === 'approved') : statusesOf(view)
  if (view.q !== undefined) {
    return [and(scope, searched(actor, view.q), inArray(transactions.status, [...statuses]), view.credit && unspent, filters) ?? sql`false`]
  }
  if (statuses.length === 0) return [sql`false`]
  return statuses.map((status) => and(scope, view.credit ? unspent : eq(transactions.status, status), filters) ?? sql`false`)
}

/** The statement of one stretch of a view, `most` rows behind its cursor. */
export function transactionsStatement(actor: Staff, view: TransactionView, most: number): SQL {
  return keysetStatement({
    columns, from: sql`${transactions}`, id: sql`${transactions.id}`, branches: branchesOf(actor, view),
    sorting: sortings[view.sort], dir: view.dir, cursor: view.cursor, most,
    joined: {
      columns: sql`c.number as client_number, c.first_name, c.last_name, c.company_name`,
      join: sql`join ${clients} as c on c.company_id = ${actor.company.id} and c.id = page.client_id`,
    },
  })
}

/** At most `most` transactions of a view from its cursor on; the nearest first. */
export async function readTransactions(actor: Staff, view: TransactionView, most: number): Promise<ListedTransaction[]> {
  const statement = transactionsStatement(actor, view, most)
  const rows = transactionList.isFiltered(view) ? await db.execute<Row>(statement) : await executeKept<Row>(statement)
  return rows.map((row) => ({
    id: Number(row.id), status: row.status, currency: row.currency, amount: BigInt(row.amount), applied: BigInt(row.applied),
    refunded: BigInt(row.refunded), method: row.method, reference: row.reference, ofCreditNote: row.of_credit_note,
    receivedAt: row.received, key: row.key,
    client: { number: row.client_number, firstName: row.first_name, lastName: row.last_name, companyName: row.company_name },
  }))
}

export const cursorAt = (view: TransactionView, side: Cursor['side'], { key, id }: ListedTransaction): Cursor =>
  ({ side, sort: view.sort, key, id })

/** One page of Billing > Transactions and where the pages beside it begin. */
export const listTransactionsOfAll = (actor: Staff, view: TransactionView) => readPage({
  cursor: view.cursor, size: pageSize,
  read: (cursor, most) => readTransactions(actor, { ...view, cursor }, most),
  at: (side, row) => cursorAt(view, side, row),
})
