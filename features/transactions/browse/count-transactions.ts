import { and, eq, gte, inArray, lte, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { dayTallies, transactions } from '@/db/schema/transactions'
import type { Staff } from '@/lib/actor'
import { permit } from '@/lib/permit'
import { transactionStatuses, type TransactionStatus } from '../transaction'
import { branchesOf } from './list-transactions'
import { statusesOf, type TransactionView } from './view'

const mostCounted = 1000

/** In minor units: what came in less what was given back, and what of it is credit. */
export type TransactionSum = { currency: string; count: number; amount: bigint; credit: bigint }
export type TransactionCount = { count: number; more: boolean; sums: TransactionSum[] }

type Row = { status: TransactionStatus; currency: string; count: string; amount: string; rest: string }

/** Money that did not come, or not yet, is counted but not summed up unless its own tab asks. */
function summed(rows: readonly Row[], all: boolean): TransactionCount {
  const sums = new Map<string, TransactionSum>()
  for (const { status, currency, count, amount, rest } of rows) {
    const came = !all || status === 'approved' || status === 'refunded'
    const sum = sums.get(currency) ?? { currency, count: 0, amount: 0n, credit: 0n }
    sums.set(currency, {
      currency, count: sum.count + Number(count), amount: sum.amount + (came ? BigInt(amount) : 0n),
      credit: sum.credit + (status === 'approved' ? BigInt(rest) : 0n),
    })
  }
  const list = [...sums.values()].filter(({ count }) => count > 0).toSorted((a, b) => (a.currency < b.currency ? -1 : 1))
  return { count: list.reduce((total, { count }) => total + count, 0), more: false, sums: list }
}

/** How many transactions stand in each tab, and the currencies that they are in: exact, from the tallies. */
export async function getTransactionTabs(actor: Staff, view: TransactionView) {
  permit(actor, 'billing.view')
  const rows = await db.select({
    status: sql<TransactionStatus>`${dayTallies.status}`, currency: dayTallies.currency, count: sql<string>`sum(${dayTallies.count})`,
    amount: sql<string>`sum(${dayTallies.amount})`, rest: sql<string>`sum(${dayTallies.rest})`,
  }).from(dayTallies)
    .where(and(eq(dayTallies.companyId, actor.company.id), inArray(dayTallies.noun, ['transaction', 'credit'])))
    .groupBy(dayTallies.status, dayTallies.currency)
  const countOf = (status: string) => rows.filter((row) => row.status === status).reduce((all, { count }) => all + Number(count), 0)
  const tabs = Object.fromEntries(transactionStatuses.map((status) => [status, countOf(status)])) as Record<TransactionStatus, number>
  const statuses = new Set<string>(statusesOf(view))
  return {
    tabs: { ...tabs, all: Object.values(tabs).reduce((all, count) => all + count, 0) },
    currencies: [...new Set(rows.filter(({ count }) => Number(count) > 0).map(({ currency }) => currency))].toSorted(),
    whole: summed(rows.filter((row) => statuses.has(row.status) && (view.currency === undefined || row.currency === view.currency)),
      view.tab === 'all'),
  }
}

/**
 * What a filtered view counts and sums up to, each currency on its own: exact by tallies where it is a matter of days, source
 * and currency, otherwise by counting up to a thousand. Undefined when nothing beside the currency narrows it.
 */
export async function countTransactions(actor: Staff, view: TransactionView): Promise<TransactionCount | undefined> {
  permit(actor, 'billing.view')
  const { q, method, credit, source, from, to, currency } = view
  if (q !== undefined || method !== undefined || credit) return countFound(actor, view)
  if (source === undefined && from === undefined && to === undefined) return undefined
  const rows = await db.select({
    status: sql<TransactionStatus>`${dayTallies.status}`, currency: dayTallies.currency, count: sql<string>`sum(${dayTallies.count})`,
    amount: sql<string>`sum(${dayTallies.amount})`, rest: sql<string>`sum(${dayTallies.rest})`,
  }).from(dayTallies).where(and(
    eq(dayTallies.companyId, actor.company.id),
    inArray(dayTallies.noun, source === undefined ? ['transaction', 'credit'] : [source === 'payment' ? 'transaction' : 'credit']),
    inArray(dayTallies.status, [...statusesOf(view)]),
    currency === undefined ? undefined : eq(dayTallies.currency, currency),
    from === undefined ? undefined : gte(dayTallies.day, from), to === undefined ? undefined : lte(dayTallies.day, to),
  )).groupBy(dayTallies.status, dayTallies.currency)
  return summed(rows, view.tab === 'all')
}

async function countFound(actor: Staff, view: TransactionView): Promise<TransactionCount> {
  const found = sql.join(branchesOf(actor, view).map((where) => sql`
    (select ${transactions.status}, ${transactions.currency}, ${transactions.amount} - ${transactions.refunded} as amount,
      ${transactions.amount} - ${transactions.applied} - ${transactions.refunded} as rest
    from ${transactions} where ${where} limit ${mostCounted + 1})`), sql` union all `)
  const rows = await db.execute<Row>(sql`
    select status, currency, count(*) as count, sum(amount) as amount, sum(rest) as rest from (${found}) as found group by 1, 2`)
  const all = summed([...rows], view.tab === 'all')
  return all.count > mostCounted ? { count: mostCounted, more: true, sums: [] } : all
}
