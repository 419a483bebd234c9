import { and, eq, inArray, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { clients } from '@/db/schema/clients'
import { packages, packageTexts } from '@/db/schema/packages'
import { serviceStatusChanges, services } from '@/db/schema/services'
import { fullName } from '@/features/clients/client'
import { recordEach } from '@/features/events/commands'
import { queueMails } from '@/features/mail/commands'
import { lineName } from '@/features/services/term-lines'
import { settingsForClients } from '@/features/settings/queries'
import { appUrl } from '@/lib/app-url'
import type { Context } from './job'

type Moved = { id: number; clientId: number; version: number; service: string; email: string; name: string; locale: string }

const verbs = { active: 'unsuspended', suspended: 'suspended', canceled: 'canceled' } as const

/**
 * Moves services to a status, in the caller's transaction: with the change in their history, an event, and a mail to whom
 * it concerns. `ids` were locked and looked at by the caller.
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
    id: services.id, clientId: services.clientId, version: services.version, label: services.label, locale: clients.locale,
    package: sql<string>`coalesce(nullif(${packageTexts.name}, ''), ${packages.name})`, email: clients.email,
    firstName: clients.firstName, lastName: clients.lastName, companyName: clients.companyName,
  }).from(services)
    .innerJoin(clients, and(eq(clients.companyId, services.companyId), eq(clients.id, services.clientId)))
    .innerJoin(packages, and(eq(packages.companyId, services.companyId), eq(packages.id, services.packageId)))
    .leftJoin(packageTexts, and(eq(packageTexts.companyId, services.companyId), eq(packageTexts.packageId, services.packageId),
      eq(packageTexts.locale, clients.locale)))
    .where(mine).orderBy(services.id))
    .map((row) => ({
      ...row, service: lineName(row.package, row.label), name: fullName(row) || row.companyName,
    }))
  await db.insert(serviceStatusChanges).values(moved.map(({ id }) => ({ companyId, serviceId: id, status, reason: reason(id) })))
  await recordEach(actor, `service.${verbs[status]}`, moved.map(({ clientId, service, id }) =>
    ({ clientId, changes: { serviceId: id, service, ...(reason(id) ? { reason: reason(id) } : {}) } })))
  const terms = await settingsForClients(actor, moved.map(({ clientId }) => clientId))
  const link = appUrl('/client/services')
  await queueMails(actor, moved.filter(({ clientId }) => terms.get(clientId)?.['delivery.method'] === 'email').map((one) => ({
    template: `service-${verbs[status]}` as const, to: one.email, locale: one.locale, clientId: one.clientId,
    variables: { name: one.name, company: actor.company.name, service: one.service, link, day },
    // The version makes it another cause when the same happens again.
    cause: `service-${verbs[status]}:${companyId}:${one.id}:${one.version}`,
  })))
  return moved
}
