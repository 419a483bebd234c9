import { and, eq, ne, sql } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { clients } from '@/db/schema/clients'
import { clientGroups } from '@/db/schema/companies'
import { customFields } from '@/db/schema/custom-fields'
import { orderForms } from '@/db/schema/orders'
import { events } from '@/db/schema/events'
import { lockCompany } from '@/features/companies/commands/lock-company'
import { changed, record } from '@/features/events/commands'
import { staleSave } from '@/features/settings/stale-save'
import type { Staff } from '@/lib/actor'
import { NotFound, Refusal } from '@/lib/errors'
import { permit } from '@/lib/permit'
import type { GroupInput, NewGroupInput } from './input'

/** A new client group (R9). Names are unique in the company, ignoring case. Returns its id. */
export async function createGroup(actor: Staff, input: NewGroupInput): Promise<number> {
  permit(actor, 'settings.edit')
  return transaction(async () => {
    await lockCompany(actor)
    await refuseTakenName(actor, input.name)
    const [group] = await db.insert(clientGroups).values({ ...input, companyId: actor.company.id })
      .returning({ id: clientGroups.id })
    const groupId = group?.id ?? 0
    await record(actor, 'client-group.created', { changes: { groupId, ...input } })
    return groupId
  })
}

/** Renames, recolours, redescribes. The default group too: it is the default by its place, not by its name. */
export async function editGroup(actor: Staff, { id, version, ...after }: GroupInput) {
  permit(actor, 'settings.edit')
  await transaction(async () => {
    await lockCompany(actor)
    const before = await lockGroup(actor, id)
    if (before.version !== version) {
      throw await staleSave(actor, ['client-group.created', 'client-group.edited'], { groupId: id })
    }
    await refuseTakenName(actor, after.name, id)
    const changes = changed({ name: before.name, color: before.color, description: before.description }, after)
    if (!changes) return
    await db.update(clientGroups).set({ ...after, version: version + 1 })
      .where(and(eq(clientGroups.companyId, actor.company.id), eq(clientGroups.id, id)))
    await record(actor, 'client-group.edited', { changes: { groupId: id, ...changes } })
  })
}

/**
 * Deletes a group; its clients move to the default group (R2) in one statement, with an event for each client, because
 * who reads a client's history must find why its group changed. Refused: the default group, and a group that custom
 * fields are for. Returns how many clients moved.
 */
export async function deleteGroup(actor: Staff, id: number): Promise<number> {
  permit(actor, 'settings.edit')
  return transaction(async () => {
    await lockCompany(actor)
    const group = await lockGroup(actor, id)
    if (group.isDefault) throw new Refusal({ '': 'settings.groups.defaultStays' })
    const [field] = await db.select({ label: customFields.label }).from(customFields)
      .where(and(eq(customFields.companyId, actor.company.id), eq(customFields.groupId, id))).limit(1)
    if (field) throw new Refusal({ '': { key: 'settings.groups.hasFields', values: { field: field.label } } })
    const moved = await moveClients(actor, group)
    // Whoever registers on an order form of this group comes into the default one from now on.
    await db.update(orderForms).set({ groupId: null }).where(and(eq(orderForms.companyId, actor.company.id), eq(orderForms.groupId, id)))
    await db.delete(clientGroups).where(and(eq(clientGroups.companyId, actor.company.id), eq(clientGroups.id, id)))
    await record(actor, 'client-group.deleted', { changes: { groupId: id, name: group.name, clients: moved } })
    return moved
  })
}

async function moveClients(actor: Staff, from: { id: number; name: string }): Promise<number> {
  const [to] = await db.select({ id: clientGroups.id, name: clientGroups.name }).from(clientGroups)
    .where(and(eq(clientGroups.companyId, actor.company.id), eq(clientGroups.isDefault, true)))
  if (!to) throw new NotFound('default group')
  const changes = JSON.stringify({ group: [from.name, to.name] })
  const [row] = await db.execute<{ moved: number }>(sql`
    with moved as (
      update ${clients} set group_id = ${to.id}, updated_at = now(), version = version + 1
      where company_id = ${actor.company.id} and group_id = ${from.id} returning id
    ), told as (
      insert into ${events} (company_id, name, actor_kind, actor_id, client_id, changes)
      select ${actor.company.id}, 'client.group-changed', 'staff', ${actor.staffId}, id, ${changes}::text::jsonb
      from moved
    )
    select count(*)::int as moved from moved`)
  return row?.moved ?? 0
}

/** Waits for clients that are being put into the group right now, and keeps others out until the transaction ends. */
async function lockGroup(actor: Staff, id: number) {
  const [group] = await db.select().from(clientGroups)
    .where(and(eq(clientGroups.companyId, actor.company.id), eq(clientGroups.id, id))).for('update')
  if (!group) throw new NotFound('client group')
  return group
}

async function refuseTakenName(actor: Staff, name: string, except?: number) {
  const [taken] = await db.select({ id: clientGroups.id }).from(clientGroups)
    .where(and(eq(clientGroups.companyId, actor.company.id), sql`lower(${clientGroups.name}) = lower(${name})`,
      except === undefined ? undefined : ne(clientGroups.id, except)))
  if (taken) throw new Refusal({ name: 'settings.nameTaken' })
}
