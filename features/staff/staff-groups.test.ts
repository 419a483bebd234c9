import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { makeCompany, makeStaffGroup } from '@/db/factories'
import { events } from '@/db/schema/events'
import { rolledBack } from '@/db/testing'
import { staffActor } from '@/features/accounts/testing'
import type { Staff } from '@/lib/actor'
import { Conflict, Forbidden, NotFound } from '@/lib/errors'
import { permissions, type Permission } from '@/lib/permit'
import { changeStaffGroup } from './commands/change-membership'
import { createStaffGroup, deleteStaffGroup, editStaffGroup } from './commands/staff-groups'
import { newStaffGroupInput } from './input'
import { getStaffGroup, listStaffGroups } from './queries'
import { difference, lacking, permissionsByNoun } from './staff-group'

const some: Permission[] = ['clients.view', 'clients.edit', 'staff.edit']
const lastEvent = async ({ company }: Staff) =>
  (await db.select().from(events).where(eq(events.companyId, company.id)).orderBy(events.id)).at(-1)

describe('staff groups', () => {
  test('are created with what was ticked and listed with their members', () => rolledBack(async () => {
    const { actor } = await staffActor()
    const id = await createStaffGroup(actor, { name: 'Support', permissions: ['notes.write', 'clients.view'] })
    expect(await getStaffGroup(actor, id)).toMatchObject({ name: 'Support', permissions: ['clients.view', 'notes.write'], members: 0 })
    expect((await listStaffGroups(actor)).map(({ members }) => members).toSorted()).toEqual([0, 1])
    expect(await lastEvent(actor)).toMatchObject({
      name: 'staff-group.created', changes: { staffGroupId: id, name: 'Support', permissions: ['clients.view', 'notes.write'] },
    })
  }))

  test('are edited with before and after; names are unique ignoring case', () => rolledBack(async () => {
    const { actor } = await staffActor()
    const id = await createStaffGroup(actor, { name: 'Support', permissions: ['clients.view'] })
    await createStaffGroup(actor, { name: 'Sales', permissions: [] })
    await editStaffGroup(actor, { id, version: 1, name: 'support', permissions: ['clients.view', 'clients.edit'] })
    expect(await lastEvent(actor)).toMatchObject({
      name: 'staff-group.edited',
      changes: { staffGroupId: id, name: ['Support', 'support'], permissions: [['clients.view'], ['clients.view', 'clients.edit']] },
    })
    const taken = { fields: { name: 'settings.nameTaken' } }
    await expect(editStaffGroup(actor, { id, version: 2, name: 'SALES', permissions: [] })).rejects.toMatchObject(taken)
    await expect(createStaffGroup(actor, { name: 'sALES', permissions: [] })).rejects.toMatchObject(taken)
  }))

  test('a stale save gets a conflict with who saved', () => rolledBack(async () => {
    const { actor } = await staffActor()
    const { actor: other } = await staffActor(actor.company, permissions, { firstName: 'Olga', lastName: 'Other' })
    const id = await createStaffGroup(actor, { name: 'Support', permissions: [] })
    await editStaffGroup(other, { id, version: 1, name: 'Helpers', permissions: [] })
    const conflict = await editStaffGroup(actor, { id, version: 1, name: 'Mine', permissions: [] }).catch((error: unknown) => error)
    expect(conflict).toBeInstanceOf(Conflict)
    expect(conflict).toMatchObject({ by: 'Olga Other' })
  }))

  test('are deleted only when empty', () => rolledBack(async () => {
    const { actor, groupId } = await staffActor()
    await expect(deleteStaffGroup(actor, groupId)).rejects.toMatchObject({ fields: { '': 'settings.staffGroups.notEmpty' } })
    const id = await createStaffGroup(actor, { name: 'Empty', permissions: [] })
    await deleteStaffGroup(actor, id)
    await expect(getStaffGroup(actor, id)).rejects.toThrow(NotFound)
    expect(await lastEvent(actor)).toMatchObject({ name: 'staff-group.deleted', changes: { name: 'Empty' } })
  }))

  test('need staff.edit, and those of another company are not there', () => rolledBack(async () => {
    const { actor: plain, groupId } = await staffActor(undefined, permissions.filter((word) => word !== 'staff.edit'))
    const edit = { id: groupId, version: 1, name: 'A', permissions: [] }
    for (const attempt of [
      () => listStaffGroups(plain), () => getStaffGroup(plain, groupId), () => createStaffGroup(plain, { name: 'A', permissions: [] }),
      () => editStaffGroup(plain, edit), () => deleteStaffGroup(plain, groupId),
    ]) await expect(attempt()).rejects.toThrow(Forbidden)
    const { actor } = await staffActor()
    for (const attempt of [
      () => getStaffGroup(actor, groupId), () => editStaffGroup(actor, edit), () => deleteStaffGroup(actor, groupId),
    ]) await expect(attempt()).rejects.toThrow(NotFound)
  }))

  test('take only words that are permissions', () => {
    expect(newStaffGroupInput.safeParse({ name: 'A' })).toMatchObject({ data: { permissions: [] } })
    expect(newStaffGroupInput.safeParse({ name: 'A', permissions: ['root'] }).success).toBe(false)
    expect(newStaffGroupInput.safeParse({ name: 'A', permissions: 'clients.view' }).success).toBe(false)
    expect(newStaffGroupInput.safeParse({ name: 'A', companyId: '1' }).success).toBe(false)
  })
})

describe('nobody gives what they do not hold', () => {
  const beyond = { fields: { permissions: 'settings.staffGroups.beyond' } }

  test('to a new group, to another group, or to their own', () => rolledBack(async () => {
    const { actor: strong } = await staffActor()
    const { actor: weak, groupId } = await staffActor(strong.company, some)
    const other = await makeStaffGroup(strong.company.id, ['clients.view'], 'Other')
    await expect(createStaffGroup(weak, { name: 'New', permissions: ['clients.delete'] })).rejects.toMatchObject(beyond)
    await expect(editStaffGroup(weak, { id: other.id, version: 1, name: 'Other', permissions: ['clients.view', 'clients.delete'] }))
      .rejects.toMatchObject(beyond)
    await expect(editStaffGroup(weak, { id: groupId, version: 1, name: 'Own', permissions: [...permissions] })).rejects.toMatchObject(beyond)
    expect((await getStaffGroup(strong, groupId)).permissions).toEqual(some)
  }))

  test('nor takes it; what they hold they may give and take, and a stronger group may be renamed', () => rolledBack(async () => {
    const { actor: strong, groupId: strongGroup } = await staffActor()
    const { actor: weak } = await staffActor(strong.company, some)
    await expect(editStaffGroup(weak, { id: strongGroup, version: 1, name: 'Admins', permissions: some })).rejects.toMatchObject(beyond)
    await editStaffGroup(weak, { id: strongGroup, version: 1, name: 'Admins', permissions: [...permissions] })
    const other = await makeStaffGroup(strong.company.id, ['clients.view', 'clients.delete'], 'Other')
    await editStaffGroup(weak, { id: other.id, version: 1, name: 'Other', permissions: ['clients.edit', 'clients.delete'] })
    expect((await getStaffGroup(weak, other.id)).permissions).toEqual(['clients.edit', 'clients.delete'])
  }))

  test('the pure rules', () => {
    expect(lacking({ permissions: new Set(some) }, ['clients.view', 'clients.delete'])).toBe('clients.delete')
    expect(lacking({ permissions: new Set(some) }, some)).toBeUndefined()
    expect(difference(['a', 'b'], ['b', 'c'])).toEqual(['a', 'c'])
    expect(permissionsByNoun.flatMap((noun) => noun.permissions)).toEqual([...permissions])
    expect(permissionsByNoun.map(({ noun }) => noun)).toEqual(['clients', 'notes', 'billing', 'packages', 'orders', 'campaigns', 'mail', 'runs', 'settings', 'staff', 'companies'])
  })
})

describe('the last group with staff.edit', () => {
  test('does not lose it while nobody else has it', () => rolledBack(async () => {
    const { actor, groupId } = await staffActor()
    const without = permissions.filter((word) => word !== 'staff.edit')
    await expect(editStaffGroup(actor, { id: groupId, version: 1, name: 'A', permissions: without }))
      .rejects.toMatchObject({ fields: { permissions: 'settings.staff.lastAdministrator' } })
    expect((await getStaffGroup(actor, groupId)).permissions).toContain('staff.edit')
    await staffActor(actor.company)
    await editStaffGroup(actor, { id: groupId, version: 1, name: 'A', permissions: without })
  }))

  test('is kept when two groups lose it, or a group and a member go, at the same moment', async () => {
    for (let round = 0; round < 5; round++) {
      const company = await makeCompany()
      const [one, two] = [await staffActor(company), await staffActor(company)]
      const reader = await makeStaffGroup(company.id, ['clients.view'])
      const lose = { version: 1, permissions: ['clients.view'] as Permission[] }
      const results = await Promise.allSettled([
        editStaffGroup(one.actor, { ...lose, id: one.groupId, name: `one ${round}` }),
        round % 2 ? editStaffGroup(two.actor, { ...lose, id: two.groupId, name: `two ${round}` })
          : changeStaffGroup(two.actor, { staffId: two.actor.staffId, staffGroupId: reader.id }),
      ])
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      expect((await listStaffGroups(one.actor)).filter((group) => group.permissions.includes('staff.edit') && group.members > 0)).toHaveLength(1)
    }
  })
})
