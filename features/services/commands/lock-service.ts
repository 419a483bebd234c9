import { and, eq, getColumns } from 'drizzle-orm'
import { db } from '@/db/client'
import { clients } from '@/db/schema/clients'
import { services, serviceStatusChanges } from '@/db/schema/services'
import { record } from '@/features/events/commands'
import { staleSave } from '@/features/settings/stale-save'
import type { Staff, System } from '@/lib/actor'
import { NotFound } from '@/lib/errors'
import { permit } from '@/lib/permit'
import type { ServiceStatus } from '../service'

/** Who may change services: staff with billing.edit, and the runs. */
export type Biller = Staff | System

/** Staff need billing.edit; the program may. */
export function permitBilling(actor: Biller) {
  if (actor.kind === 'staff') permit(actor, 'billing.edit')
}

const events = [
  'added', 'activated', 'suspended', 'unsuspended', 'canceled', 'cancellation-planned', 'cancellation-undone', 'cancellation-asked',
  'cancellation-taken-back', 'cancellation-declined', 'change-ordered', 'renewal-moved',
  'changed', 'price-agreed', 'price-followed', 'set-aside-cleared',
].map((verb) => `service.${verb}`)

const clientColumns = {
  id: clients.id, number: clients.number, groupId: clients.groupId, status: clients.status, currency: clients.currency,
  locale: clients.locale, erasedAt: clients.erasedAt,
}

/** The client of that Client ID, held until the transaction ends, so that what it is billed is decided once. Or NotFound. */
export async function holdClient(actor: Biller, number: number) {
  const [client] = await db.select(clientColumns).from(clients)
    .where(and(eq(clients.companyId, actor.company.id), eq(clients.number, number))).for('no key update')
  if (!client) throw new NotFound('client')
  return client
}

export type HeldClient = Awaited<ReturnType<typeof holdClient>>

/**
 * The service and its client, held until the transaction ends, the client first. Or NotFound. With a version, a service
 * that somebody saved since is a conflict.
 */
export async function lockService(actor: Biller, id: number, version?: number) {
  const here = and(eq(services.companyId, actor.company.id), eq(services.id, id))
  const [client] = await db.select(clientColumns).from(clients)
    .innerJoin(services, and(eq(services.companyId, clients.companyId), eq(services.clientId, clients.id)))
    .where(here).for('no key update', { of: clients })
  if (!client) throw new NotFound('service')
  const [service] = await db.select(getColumns(services)).from(services).where(here).for('update')
  if (!service) throw new NotFound('service')
  if (version !== undefined && actor.kind === 'staff' && service.version !== version) {
    throw await staleSave(actor, events, { serviceId: id })
  }
  return { service, client }
}

export type Locked = Awaited<ReturnType<typeof lockService>>
export type LockedService = Locked['service']

/** Saves what changed of a service that is held. */
export async function saveService(actor: Biller, service: LockedService, values: Partial<LockedService>) {
  await db.update(services).set({ ...values, version: service.version + 1 })
    .where(and(eq(services.companyId, actor.company.id), eq(services.id, service.id)))
}

/** Saves a new status, and writes down who moved it there, when and why. */
export async function saveStatus(
  actor: Biller, service: LockedService, status: ServiceStatus, reason: string, values: Partial<LockedService> = {},
) {
  await saveService(actor, service, { ...values, status })
  await noteStatus(actor, service.id, status, reason)
}

/** The row of the history that every status has. */
export async function noteStatus(actor: Biller, serviceId: number, status: ServiceStatus, reason: string) {
  await db.insert(serviceStatusChanges).values({
    companyId: actor.company.id, serviceId, status, reason, staffId: actor.kind === 'staff' ? actor.staffId : null,
  })
}

/** What happened to a service, in the history of its client. */
export const recordService = (
  actor: Biller, verb: string, service: { id: number; clientId: number; label: string }, changes: Record<string, unknown> = {},
) => record(actor, `service.${verb}`, {
  clientId: service.clientId, changes: { serviceId: service.id, ...(service.label ? { label: service.label } : {}), ...changes },
})
