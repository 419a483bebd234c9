import { and, eq, gte, inArray, lte, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { clientCounts, clients } from '@/db/schema/clients'
import { dayTallies } from '@/db/schema/transactions'
import type { Actor } from '@/lib/actor'
import { filterNames, type BrowseView } from '../browse-view'
import { filters, statusesOf } from './list-clients'
import { visibleTo } from '../visible'

const mostCounted = 1000

/** How many clients a filtered view has; beyond a thousand only that there are more. Undefined without a filter. */
export async function countFiltered(actor: Actor, view: BrowseView): Promise<{ count: number; more: boolean } | undefined> {
  const used = filterNames.filter((name) => view[name] !== undefined)
  if (used.length === 0) return undefined
  if (used.length === 1 && view.group !== undefined) {
    visibleTo(actor)
    const [row] = await db.select({ clients: sql<number>`coalesce(sum(${clientCounts.clients}), 0)::int` }).from(clientCounts)
      .where(and(eq(clientCounts.companyId, actor.company.id), eq(clientCounts.groupId, view.group),
        inArray(clientCounts.status, [...statusesOf(view)])))
    return { count: row?.clients ?? 0, more: false }
  }
  if (view.tab === 'all' && used.every((name) => name === 'from' || name === 'to')) {
    visibleTo(actor)
    const [row] = await db.select({ clients: sql<number>`coalesce(sum(${dayTallies.count}), 0)::int` }).from(dayTallies)
      .where(and(eq(dayTallies.companyId, actor.company.id), eq(dayTallies.noun, 'client'),
        view.from === undefined ? undefined : gte(dayTallies.day, view.from),
        view.to === undefined ? undefined : lte(dayTallies.day, view.to)))
    return { count: row?.clients ?? 0, more: false }
  }
  const some = db.select({ one: sql`1` }).from(clients)
    .where(and(filters(actor, view), inArray(clients.status, [...statusesOf(view)]))).limit(mostCounted + 1).as('some')
  const [row] = await db.select({ count: sql<number>`count(*)::int` }).from(some)
  const count = row?.count ?? 0
  return { count: Math.min(count, mostCounted), more: count > mostCounted }
}
