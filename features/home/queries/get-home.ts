import { and, eq, gte, inArray, lte, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { clientCounts } from '@/db/schema/clients'
import { closings } from '@/db/schema/closings'
import { orders } from '@/db/schema/orders'
import { packages } from '@/db/schema/packages'
import { runs } from '@/db/schema/runs'
import { services } from '@/db/schema/services'
import { dayTallies, tallies } from '@/db/schema/transactions'
import type { Staff } from '@/lib/actor'
import { todayIn } from '@/lib/dates'
import { may, permit } from '@/lib/permit'
import { ages, dueDays, lastOfMonth, monthsUntil, plusDays, type Age } from '../months'

const shownMonths = 12
/** How long a run that failed is worth attention. */
const runDays = 7

/** In minor units, each currency on its own. */
export type Receivable = { currency: string; count: number; amount: bigint; ages: Record<Age, { count: number; amount: bigint }> }
export type Month = { month: string; currency: string; invoiced: bigint; credited: bigint; received: bigint }

const named = ({ dueFrom, dueTo }: ReturnType<typeof dueDays>) =>
  ({ ...(dueFrom === undefined ? {} : { from: dueFrom }), ...(dueTo === undefined ? {} : { to: dueTo }) })

/** What is due of open invoices by currency and age. One row for each due day and currency is read, however many are open. */
export async function listReceivables(actor: Staff, now: Date): Promise<Receivable[]> {
  permit(actor, 'billing.view')
  const today = todayIn(actor.company.timeZone, now)
  const rows = await db
    .select({
      currency: dayTallies.currency, dueOn: dayTallies.dueOn, count: sql<number>`sum(${dayTallies.count})::int`,
      amount: sql<string>`sum(${dayTallies.rest})`,
    })
    .from(dayTallies)
    .where(and(eq(dayTallies.companyId, actor.company.id), eq(dayTallies.noun, 'invoice'), eq(dayTallies.status, 'open')))
    .groupBy(dayTallies.currency, dayTallies.dueOn)
    .having(sql`sum(${dayTallies.count}) <> 0`)
    .orderBy(dayTallies.currency)
  const found = new Map<string, Receivable>()
  const spans = ages.map((age) => ({ age, from: '', to: '9999-12-31', ...named(dueDays(age, today)) }))
  for (const { currency, dueOn, count, amount } of rows) {
    const none = () => Object.fromEntries(ages.map((age) => [age, { count: 0, amount: 0n }])) as Receivable['ages']
    const receivable = found.get(currency) ?? { currency, count: 0, amount: 0n, ages: none() }
    const on = dueOn ?? today
    const age = spans.find(({ from, to }) => on >= from && on <= to)?.age ?? 'notDue'
    const bucket = receivable.ages[age]
    receivable.ages[age] = { count: bucket.count + count, amount: bucket.amount + BigInt(amount) }
    found.set(currency, { ...receivable, count: receivable.count + count, amount: receivable.amount + BigInt(amount) })
  }
  return [...found.values()]
}

/** What was invoiced, credited and received in each of the last twelve months, oldest first, by currency. */
export async function listRevenue(actor: Staff, now: Date): Promise<Month[]> {
  permit(actor, 'billing.view')
  const months = monthsUntil(todayIn(actor.company.timeZone, now), shownMonths)
  const [first = '', last = ''] = [months[0], months.at(-1)]
  const month = sql<string>`to_char(${dayTallies.day}, 'YYYY-MM-01')`
  const rows = await db
    .select({ month, currency: dayTallies.currency, noun: dayTallies.noun, amount: sql<string>`sum(${dayTallies.amount})` })
    .from(dayTallies)
    .where(and(eq(dayTallies.companyId, actor.company.id), inArray(dayTallies.noun, ['invoice', 'credit-note', 'transaction']),
      inArray(dayTallies.status, ['open', 'paid', 'approved', 'refunded']),
      gte(dayTallies.day, first), lte(dayTallies.day, lastOfMonth(last))))
    .groupBy(sql`1`, dayTallies.currency, dayTallies.noun)
  const currencies = [...new Set(rows.map(({ currency }) => currency))].toSorted()
  const sum = (noun: string, of: string, currency: string) =>
    BigInt(rows.find((row) => row.noun === noun && row.month === of && row.currency === currency)?.amount ?? 0)
  return currencies.flatMap((currency) => months.map((of) => ({
    month: of, currency, invoiced: sum('invoice', of, currency), credited: sum('credit-note', of, currency),
    received: sum('transaction', of, currency),
  })))
}

/** How many clients were added in each of the last twelve months, oldest first. */
export async function listNewClients(actor: Staff, now: Date): Promise<{ month: string; count: number }[]> {
  permit(actor, 'clients.view')
  const months = monthsUntil(todayIn(actor.company.timeZone, now), shownMonths)
  const month = sql<string>`to_char(${dayTallies.day}, 'YYYY-MM-01')`
  const rows = await db.select({ month, count: sql<number>`sum(${dayTallies.count})::int` }).from(dayTallies)
    .where(and(eq(dayTallies.companyId, actor.company.id), eq(dayTallies.noun, 'client'),
      gte(dayTallies.day, months[0] ?? ''), lte(dayTallies.day, lastOfMonth(months.at(-1) ?? ''))))
    .groupBy(sql`1`)
  return months.map((of) => ({ month: of, count: rows.find((row) => row.month === of)?.count ?? 0 }))
}

/** What waits for somebody, as far as the member may see it, and whether the company has anything yet. One statement. */
export async function getAttention(actor: Staff, now: Date) {
  const company = actor.company.id
  const since = plusDays(todayIn(actor.company.timeZone, now), -runDays)
  const tallied = (noun: 'service' | 'transaction') => sql`(select coalesce(sum(${tallies.count}), 0)::int from ${tallies}
    where ${and(eq(tallies.companyId, company), eq(tallies.noun, noun), eq(tallies.status, 'pending'))})`
  const [row] = await db.execute<Record<'services' | 'transactions' | 'aside' | 'asked' | 'runs' | 'orders' | 'closings', number> & { clients: boolean; packages: boolean }>(sql`
    select ${tallied('service')} as services, ${tallied('transaction')} as transactions,
      (select count(*)::int from ${services} where ${services.companyId} = ${company} and ${services.setAside} <> '') as aside,
      (select count(*)::int from ${services} where ${services.companyId} = ${company} and ${services.cancelAsked} is not null
        and ${services.cancelOn} is null and ${services.status} <> 'canceled') as asked,
      (select count(*)::int from ${orders} where ${orders.companyId} = ${company} and ${orders.status} = 'pending') as orders,
      (select count(*)::int from ${runs} where ${runs.companyId} = ${company} and ${runs.status} = 'failed' and ${runs.day} >= ${since}) as runs,
      (select count(*)::int from ${closings} where ${closings.companyId} = ${company} and ${closings.status} = 'open') as closings,
      exists (select from ${clientCounts} where ${clientCounts.companyId} = ${company} and ${clientCounts.clients} > 0) as clients,
      exists (select from ${packages} where ${packages.companyId} = ${company}) as packages`)
  const [bills, jobs] = [may(actor, 'billing.view'), may(actor, 'runs.view')]
  return {
    pendingServices: bills ? row?.services ?? 0 : undefined,
    pendingTransactions: bills ? row?.transactions ?? 0 : undefined,
    setAside: bills ? row?.aside ?? 0 : undefined,
    askedServices: bills ? row?.asked ?? 0 : undefined,
    closings: may(actor, 'clients.view') ? row?.closings ?? 0 : undefined,
    failedRuns: jobs ? row?.runs ?? 0 : undefined,
    waitingOrders: may(actor, 'orders.view') ? row?.orders ?? 0 : undefined,
    hasClients: row?.clients ?? false,
    hasPackages: row?.packages ?? false,
  }
}
