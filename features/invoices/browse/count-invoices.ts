import { and, eq, gte, inArray, lt, lte, sql } from 'drizzle-orm'
import { db, prepared } from '@/db/client'
import { invoices } from '@/db/schema/invoices'
import { dayTallies, tallies } from '@/db/schema/transactions'
import type { Staff } from '@/lib/actor'
import { todayIn } from '@/lib/dates'
import { permit } from '@/lib/permit'
import type { InvoiceStatus } from '../invoice'
import { branchesOf } from './list-invoices'
import { invoiceStatuses, kindsOf, statusesOf, type InvoiceView } from './view'

const mostCounted = 1000

/** In minor units; `rest` is what is still due. */
export type InvoiceSum = { currency: string; count: number; total: bigint; rest: bigint }
export type InvoiceCount = { count: number; more: boolean; sums: InvoiceSum[] }

type Row = { status: InvoiceStatus; currency: string; count: string; total: string; rest: string }

function summed(rows: readonly Row[]): InvoiceCount {
  const sums = new Map<string, InvoiceSum>()
  for (const { status, currency, count, total, rest } of rows) {
    const sum = sums.get(currency) ?? { currency, count: 0, total: 0n, rest: 0n }
    sums.set(currency, {
      currency, count: sum.count + Number(count), total: sum.total + BigInt(total),
      rest: sum.rest + (status === 'open' ? BigInt(rest) : 0n),
    })
  }
  const list = [...sums.values()].filter(({ count }) => count > 0).toSorted((a, b) => (a.currency < b.currency ? -1 : 1))
  return { count: list.reduce((all, { count }) => all + count, 0), more: false, sums: list }
}

const findTallies = prepared((database) => database
  .select({
    noun: tallies.noun, status: tallies.status, currency: tallies.currency, count: sql<string>`sum(${tallies.count})`,
    total: sql<string>`sum(${tallies.amount})`, rest: sql<string>`sum(${tallies.rest})`,
  })
  .from(tallies)
  .where(and(eq(tallies.companyId, sql.placeholder('company')), inArray(tallies.noun, ['invoice', 'credit-note'])))
  .groupBy(tallies.noun, tallies.status, tallies.currency)
  .prepare('invoice_tallies'))

/** How many invoices, or credit notes, stand in each tab, and the currencies that they are in: exact, from the tallies. */
export async function getInvoiceTabs(actor: Staff, view: InvoiceView) {
  permit(actor, 'billing.view')
  const rows = await findTallies({ company: actor.company.id })
  const kind = view.kind ?? 'invoice'
  const ofKind = rows.filter(({ noun }) => noun === kind) as (Row & { noun: string })[]
  const countOf = (status: string) => ofKind.filter((row) => row.status === status).reduce((all, { count }) => all + Number(count), 0)
  const tabs = Object.fromEntries(invoiceStatuses.map((status) => [status, countOf(status)])) as Record<InvoiceStatus, number>
  const statuses = new Set<string>(statusesOf(view))
  const currencies = [...new Set(rows.filter(({ count }) => Number(count) > 0).map(({ currency }) => currency))].toSorted()
  return {
    tabs: { ...tabs, all: Object.values(tabs).reduce((all, count) => all + count, 0) },
    /** Whether the company has any document, a credit note too. */
    any: currencies.length > 0,
    currencies,
    whole: summed(ofKind.filter((row) => statuses.has(row.status)
      && (view.currency === undefined || row.currency === view.currency))),
  }
}

/**
 * What a filtered view counts and sums up to, each currency on its own. Exact by tallies where it is a matter of days and
 * currencies; of a search at most a thousand are counted. Undefined when nothing beside currency and kind narrows it.
 */
export async function countInvoices(actor: Staff, view: InvoiceView, now: Date): Promise<InvoiceCount | undefined> {
  permit(actor, 'billing.view')
  const { q, overdue, issuedFrom, issuedTo, dueFrom, dueTo, currency } = view
  if (q !== undefined) return countFound(actor, view, now)
  if ([overdue, issuedFrom, issuedTo, dueFrom, dueTo].every((value) => value === undefined)) return undefined
  const rows = await db.select({
    status: sql<InvoiceStatus>`${dayTallies.status}`, currency: dayTallies.currency, count: sql<string>`sum(${dayTallies.count})`,
    total: sql<string>`sum(${dayTallies.amount})`, rest: sql<string>`sum(${dayTallies.rest})`,
  }).from(dayTallies).where(and(
    eq(dayTallies.companyId, actor.company.id), inArray(dayTallies.noun, [...kindsOf(view)]),
    inArray(dayTallies.status, overdue ? statusesOf(view).filter((status) => status === 'open') : [...statusesOf(view)]),
    currency === undefined ? undefined : eq(dayTallies.currency, currency),
    overdue && lt(dayTallies.dueOn, todayIn(actor.company.timeZone, now)),
    issuedFrom === undefined ? undefined : gte(dayTallies.day, issuedFrom),
    issuedTo === undefined ? undefined : lte(dayTallies.day, issuedTo),
    dueFrom === undefined ? undefined : gte(dayTallies.dueOn, dueFrom),
    dueTo === undefined ? undefined : lte(dayTallies.dueOn, dueTo),
  )).groupBy(dayTallies.status, dayTallies.currency)
  return summed(rows)
}

async function countFound(actor: Staff, view: InvoiceView, now: Date): Promise<InvoiceCount> {
  const found = sql.join(branchesOf(actor, view, now).map((where) => sql`
    (select ${invoices.status}, ${invoices.currency}, ${invoices.total}, ${invoices.total} - ${invoices.applied} as rest
    from ${invoices} where ${where} limit ${mostCounted + 1})`), sql` union all `)
  const rows = await db.execute<Row>(sql`
    select status, currency, count(*) as count, sum(total) as total, sum(rest) as rest from (${found}) as found group by 1, 2`)
  const all = summed([...rows])
  return all.count > mostCounted ? { count: mostCounted, more: true, sums: [] } : all
}
