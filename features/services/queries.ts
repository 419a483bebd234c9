import { and, asc, desc, eq, lt, ne, sql, type SQL } from 'drizzle-orm'
import { db, prepared } from '@/db/client'
import { packages } from '@/db/schema/packages'
import { services } from '@/db/schema/services'
import type { Actor } from '@/lib/actor'
import { NotFound } from '@/lib/errors'
import { permit } from '@/lib/permit'

/** The services of one client that the actor may see: staff with billing.view; a client their own. */
function scopeOf(actor: Actor, clientId: number) {
  if (actor.kind === 'staff') permit(actor, 'billing.view')
  if (actor.kind === 'client' && actor.clientId !== clientId) throw new NotFound('client')
  return { company: actor.company.id, client: clientId }
}

function visibleTo(actor: Actor, clientId: number): SQL {
  const { company, client } = scopeOf(actor, clientId)
  return and(eq(services.companyId, company), eq(services.clientId, client)) ?? sql`false`
}

const findServices = prepared((db) => db
  .select({
    id: services.id, package: packages.name, label: services.label, status: services.status,
    currency: services.currency, price: services.price, term: services.term, period: services.period,
    renewsOn: services.renewsOn,
  })
  .from(services)
  .innerJoin(packages, and(eq(packages.companyId, services.companyId), eq(packages.id, services.packageId)))
  .where(and(eq(services.companyId, sql.placeholder('company')), eq(services.clientId, sql.placeholder('client')),
    lt(services.id, sql.placeholder('before'))))
  .orderBy(desc(services.id))
  .limit(sql.placeholder('limit'))
  .prepare('services_of_client'))

/** A client's services, newest first; `before` is the id of the last one already shown. `price` is for one term. */
export async function listServices(
  actor: Actor, clientId: number, { limit, before }: { limit: number; before?: number },
) {
  return findServices({ ...scopeOf(actor, clientId), limit, before: before ?? Number.MAX_SAFE_INTEGER })
}

export type ServiceRow = Awaited<ReturnType<typeof listServices>>[number]

/** A client's services that are not canceled, the next to renew first. */
export async function listRunningServices(actor: Actor, clientId: number, { limit }: { limit: number }) {
  return db
    .select({
      id: services.id, package: packages.name, label: services.label, status: services.status,
      currency: services.currency, price: services.price, term: services.term, period: services.period,
      renewsOn: services.renewsOn,
    })
    .from(services)
    .innerJoin(packages, and(eq(packages.companyId, services.companyId), eq(packages.id, services.packageId)))
    .where(and(visibleTo(actor, clientId), ne(services.status, 'canceled')))
    .orderBy(sql`${services.renewsOn} asc nulls last`, asc(services.id))
    .limit(limit)
}

/** How many services a client has in each status; a status without any is left out. */
export async function countServices(actor: Actor, clientId: number) {
  return db
    .select({ status: services.status, count: sql<number>`count(*)::int` })
    .from(services)
    .where(visibleTo(actor, clientId))
    .groupBy(services.status)
    .orderBy(asc(services.status))
}
