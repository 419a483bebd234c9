import { and, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { makeClient, makeClientGroup, makeClients, makeCompany } from '@/db/factories'
import { clients } from '@/db/schema/clients'
import { clientGroups } from '@/db/schema/companies'
import { customFields } from '@/db/schema/custom-fields'
import { events } from '@/db/schema/events'
import { rolledBack } from '@/db/testing'
import { staffActor } from '@/features/accounts/testing'
import { groupColors } from '@/lib/colors'
import { Conflict, Forbidden, NotFound } from '@/lib/errors'
import { permissions } from '@/lib/permit'
import { createGroup, deleteGroup, editGroup } from './commands'
import { newGroupInput } from './input'
import { getGroup, listGroups } from './queries'

const look = { color: groupColors[1].value, description: '' }

const world = async () => {
  const company = await makeCompany()
  return { ...(await staffActor(company)), company }
}
const eventsOf = (companyId: number) => db.select().from(events).where(eq(events.companyId, companyId)).orderBy(events.id)

describe('client groups', () => {
  test('are created, listed with their number of clients, the default first (R9, R41)', () => rolledBack(async () => {
    const { actor, company } = await world()
    const id = await createGroup(actor, { name: 'Agencies', ...look, description: 'They resell' })
    await makeClients(company, [{}, {}, { groupId: id, status: 'inactive' }])
    expect(await listGroups(actor)).toMatchObject([
      { name: 'General', isDefault: true, clients: 2 },
      { name: 'Agencies', isDefault: false, clients: 1, color: '#b91c1c', description: 'They resell' },
    ])
    expect((await eventsOf(company.id)).at(-1)).toMatchObject({
      name: 'client-group.created', actorId: actor.staffId, changes: { groupId: id, name: 'Agencies' },
    })
  }))

  test('have names that are unique ignoring case, in their company only', () => rolledBack(async () => {
    const { actor } = await world()
    const { actor: stranger } = await world()
    const id = await createGroup(actor, { name: 'Ägypten', ...look })
    await expect(createGroup(actor, { name: 'ÄGYPTEN', ...look })).rejects.toMatchObject({ fields: { name: 'settings.nameTaken' } })
    await expect(editGroup(actor, { id, version: 1, name: 'general', ...look })).rejects.toMatchObject({ fields: { name: 'settings.nameTaken' } })
    await editGroup(actor, { id, version: 1, name: 'ägypten', ...look })
    await createGroup(stranger, { name: 'Ägypten', ...look })
  }))

  test('of one name made at once there is one', async () => {
    const { actor } = await world()
    const results = await Promise.allSettled(Array.from({ length: 6 }, () => createGroup(actor, { name: 'Same', ...look })))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('are edited with before and after; a stale save gets a conflict', () => rolledBack(async () => {
    const { actor, company } = await world()
    const { actor: other } = await staffActor(company, permissions, { firstName: 'Olga', lastName: 'Other' })
    const id = await createGroup(actor, { name: 'A', ...look })
    await editGroup(other, { id, version: 1, name: 'B', ...look })
    expect((await eventsOf(company.id)).at(-1)).toMatchObject({ name: 'client-group.edited', changes: { groupId: id, name: ['A', 'B'] } })
    const conflict = await editGroup(actor, { id, version: 1, name: 'C', ...look }).catch((error: unknown) => error)
    expect(conflict).toBeInstanceOf(Conflict)
    expect(conflict).toMatchObject({ by: 'Olga Other' })
    expect(await getGroup(actor, id)).toMatchObject({ name: 'B', version: 2 })
  }))

  test('the default can be renamed and stays the default', () => rolledBack(async () => {
    const { actor, company } = await world()
    await editGroup(actor, { id: company.generalGroupId, version: 1, name: 'Everybody', ...look })
    expect(await listGroups(actor)).toMatchObject([{ name: 'Everybody', isDefault: true }])
  }))

  test('need settings.edit', () => rolledBack(async () => {
    const company = await makeCompany()
    const { actor } = await staffActor(company, ['settings.view', 'clients.view', 'clients.edit'])
    await expect(createGroup(actor, { name: 'A', ...look })).rejects.toThrow(Forbidden)
    await expect(editGroup(actor, { id: company.generalGroupId, version: 1, name: 'A', ...look })).rejects.toThrow(Forbidden)
    await expect(deleteGroup(actor, company.generalGroupId)).rejects.toThrow(Forbidden)
  }))

  test('of another company are not there', () => rolledBack(async () => {
    const { actor } = await world()
    const { company: foreign } = await world()
    const group = await makeClientGroup(foreign.id)
    await expect(getGroup(actor, group.id)).rejects.toThrow(NotFound)
    await expect(editGroup(actor, { id: group.id, version: 1, name: 'Mine', ...look })).rejects.toThrow(NotFound)
    await expect(deleteGroup(actor, group.id)).rejects.toThrow(NotFound)
    expect((await listGroups(actor)).some(({ id }) => id === group.id)).toBe(false)
  }))

  test('take only the colours that read well', () => {
    expect(newGroupInput.safeParse({ name: 'A', color: '#b91c1c' }).success).toBe(true)
    expect(newGroupInput.safeParse({ name: 'A', color: 'red;background:url(x)' }).success).toBe(false)
    expect(newGroupInput.safeParse({ name: 'A', color: '#b91c1c', isDefault: 'on' }).success).toBe(false)
  })
})

describe('deleting a client group', () => {
  test('moves its clients to the default group with an event each, and counts follow (R2)', () => rolledBack(async () => {
    const { actor, company } = await world()
    const group = await makeClientGroup(company.id, { name: 'Leaving' })
    const moved = await makeClients(company, Array.from({ length: 5 }, (_, at) =>
      ({ groupId: group.id, status: at < 2 ? 'fraud' as const : 'active' as const })))
    await makeClient(company)
    expect(await deleteGroup(actor, group.id)).toBe(5)
    expect(await listGroups(actor)).toMatchObject([{ name: 'General', clients: 6 }])
    const rows = await db.select({ groupId: clients.groupId, version: clients.version }).from(clients)
      .where(and(eq(clients.companyId, company.id), eq(clients.id, moved[0]?.id ?? 0)))
    expect(rows).toEqual([{ groupId: company.generalGroupId, version: 2 }])
    const told = await eventsOf(company.id)
    expect(told.filter(({ name }) => name === 'client.group-changed')).toHaveLength(5)
    expect(told.find(({ clientId }) => clientId === moved[0]?.id)).toMatchObject({
      actorKind: 'staff', actorId: actor.staffId, changes: { group: ['Leaving', 'General'] },
    })
    expect(told.at(-1)).toMatchObject({ name: 'client-group.deleted', changes: { name: 'Leaving', clients: 5 } })
  }))

  test('is refused for the default group, and while a custom field is for it', () => rolledBack(async () => {
    const { actor, company } = await world()
    await expect(deleteGroup(actor, company.generalGroupId)).rejects.toMatchObject({ fields: { '': 'settings.groups.defaultStays' } })
    const group = await makeClientGroup(company.id)
    await db.insert(customFields).values({ companyId: company.id, type: 'text', label: 'Reseller no.', groupId: group.id })
    await expect(deleteGroup(actor, group.id)).rejects.toMatchObject({ fields: { '': { values: { field: 'Reseller no.' } } } })
    expect(await db.select().from(clientGroups).where(eq(clientGroups.companyId, company.id))).toHaveLength(2)
  }))

  test('while clients are put into it leaves no client without a group', async () => {
    for (let round = 0; round < 5; round++) {
      const { actor, company } = await world()
      const group = await makeClientGroup(company.id)
      await makeClients(company, [{ groupId: group.id }, { groupId: group.id }])
      const results = await Promise.allSettled([
        deleteGroup(actor, group.id),
        ...Array.from({ length: 4 }, () => makeClient(company, { groupId: group.id })),
      ])
      expect(results[0]?.status).toBe('fulfilled')
      const left = await db.select({ groupId: clients.groupId }).from(clients).where(eq(clients.companyId, company.id))
      expect(left.every(({ groupId }) => groupId === company.generalGroupId)).toBe(true)
      expect((await listGroups(actor))[0]?.clients).toBe(left.length)
    }
  })

  test('twice at once deletes once', async () => {
    const { actor, company } = await world()
    const group = await makeClientGroup(company.id)
    await makeClients(company, [{ groupId: group.id }])
    const results = await Promise.allSettled([deleteGroup(actor, group.id), deleteGroup(actor, group.id)])
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({ reason: expect.any(NotFound) })
    expect((await eventsOf(company.id)).filter(({ name }) => name === 'client.group-changed')).toHaveLength(1)
  })
})
