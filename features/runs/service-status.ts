import { and, eq, inArray, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { clients } from '@/db/schema/clients'
import { packages, packageTexts } from '@/db/schema/packages'
import { serviceStatusChanges, services } from '@/db/schema/services'
import { recordEach } from '@/features/events/commands'
import { mailStatus } from '@/features/services/status-mail'
import { lineName } from '@/features/services/term-lines'
import type { Context } from './job'

type Moved = { id: number; clientId: number; packageId: number; label: string; version: number; service: string }

const verbs = { active: 'unsuspended', suspended: 'suspended', canceled: 'canceled' } as const

/**
 * Moves services to a status, in the caller's transaction: with the change in their history, an event, and mails to whom it
 * concerns. `ids` were locked and looked at by the caller; `service` is what each is called in its client's language.
 */
export async function moveServices(
  { actor, day }: Context, ids: readonly number[], status: keyof typeof verbs, reason: (id: number) => string,
): Promise<Moved[]> {
  if (ids.length === 0) return []
  const companyId = actor.company.id
  const mine = and(eq(services.companyId, companyId), inArray(services.id, [...ids]))
  await db.update(services).set({
    status, version: sql`${services.version} + 1`, ...(status === 'canceled' ? { renewsOn: null } : {}),
  }).where(mine)
  const moved: Moved[] = (await db.select({
    id: services.id, clientId: services.clientId, packageId: services.packageId, version: services.version, label: services.label,
    package: sql<string>`coalesce(nullif(${packageTexts.name}, ''), ${packages.name})`,
  }).from(services)
    .innerJoin(clients, and(eq(clients.companyId, services.companyId), eq(clients.id, services.clientId)))
    .innerJoin(packages, and(eq(packages.companyId, services.companyId), eq(packages.id, services.packageId)))
    .leftJoin(packageTexts, and(eq(packageTexts.companyId, services.companyId), eq(packageTexts.packageId, services.packageId),
      eq(packageTexts.locale, clients.locale)))
    .where(mine).orderBy(services.id))
    .map(({ package: name, ...row }) => ({ ...row, service: lineName(name, row.label) }))
  await db.insert(serviceStatusChanges).values(moved.map(({ id }) => ({ companyId, serviceId: id, status, reason: reason(id) })))
  await recordEach(actor, `service.${verbs[status]}`, moved.map(({ clientId, service, id }) =>
    ({ clientId, changes: { serviceId: id, service, ...(reason(id) ? { reason: reason(id) } : {}) } })))
  await mailStatus(actor, verbs[status], moved, day)
  return moved
}
