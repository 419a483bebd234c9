import { and, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { joinCompany, makeClient, makeCompany, makeStaffGroup, unique } from '@/db/factories'
import { sessions, staff, staffGroups, tokens, users } from '@/db/schema/accounts'
import { events } from '@/db/schema/events'
import { memberships } from '@/db/schema/memberships'
import { rolledBack } from '@/db/testing'
import { passwordLink } from '@/features/accounts/commands/password-link'
import { mailTo, makeSession, password, staffActor } from '@/features/accounts/testing'
import type { Staff } from '@/lib/actor'
import { Conflict, Forbidden, NotFound, Refusal } from '@/lib/errors'
import { permissions, type Permission } from '@/lib/permit'
import { addMember, addStaff } from './commands/add-staff'
import { activateStaff, changeStaffGroup, deactivateStaff, removeStaff } from './commands/change-membership'
import { editStaff } from './commands/edit-staff'
import { newStaffInput, type StaffInput } from './input'
import { getStaffMember, listColleagues, listStaff } from './queries'

const some: readonly Permission[] = ['clients.view', 'clients.edit', 'staff.edit']

const newcomer = (staffGroupId: number, changes: object = {}) => ({
  firstName: 'Nina', lastName: 'Neu', email: `${unique('nina')}@example.com`, locale: 'de' as const, username: unique('nina'),
  staffGroupId, password: undefined, ...changes,
})

const eventsOf = (companyId: number) => db.select().from(events).where(eq(events.companyId, companyId)).orderBy(events.id)
const lastEvent = async ({ company }: Staff) => (await eventsOf(company.id)).at(-1)
const isActive = async (id: number) => (await db.select({ active: staff.active }).from(staff).where(eq(staff.id, id)))[0]?.active

/** What the form of an untouched colleague would send. */
async function formOf(actor: Staff, staffId: number, changes: Partial<StaffInput> = {}): Promise<StaffInput> {
  const { firstName, lastName, email, locale, version } = await getStaffMember(actor, staffId)
  return { staffId, version, firstName, lastName, email, locale: locale as 'en', ...changes }
}

describe('adding staff', () => {
  test('by a mailed link: a login without a password, a staff group, one mail, one event', () => rolledBack(async () => {
    const { actor, groupId } = await staffActor()
    const input = newcomer(groupId)
    const staffId = await addStaff(actor, input)
    expect(await getStaffMember(actor, staffId)).toMatchObject({
      firstName: 'Nina', username: input.username, hasPassword: false, active: true, staffGroupId: groupId, locale: 'de',
    })
    const mails = await mailTo(input.email)
    expect(mails).toMatchObject([{ template: 'registration', locale: 'de' }])
    expect(mails[0]?.read.link).toContain('/admin/login/password?token=')
    const told = await lastEvent(actor)
    expect(told).toMatchObject({ name: 'staff.added', actorId: actor.staffId, changes: { staffId, username: input.username, invited: true } })
  }))

  test('with an initial password: no mail, and the password is nowhere in the events', () => rolledBack(async () => {
    const { actor, groupId } = await staffActor()
    const input = newcomer(groupId, { password })
    const staffId = await addStaff(actor, input)
    expect((await getStaffMember(actor, staffId)).hasPassword).toBe(true)
    expect(await mailTo(input.email)).toEqual([])
    expect(JSON.stringify(await eventsOf(actor.company.id))).not.toContain(password)
  }))

  test('is refused beside its field: taken username, weak password, foreign or stronger group; nothing is written', () => rolledBack(async () => {
    const { actor, groupId } = await staffActor()
    const { groupId: foreign } = await staffActor()
    const before = await listStaff(actor)
    await expect(addStaff(actor, newcomer(groupId, { username: actor.username.toUpperCase() })))
      .rejects.toMatchObject({ fields: { username: 'errors.usernameTaken' } })
    await expect(addStaff(actor, newcomer(groupId, { password: 'short' }))).rejects.toMatchObject({ fields: { password: expect.anything() } })
    await expect(addStaff(actor, newcomer(foreign))).rejects.toMatchObject({ fields: { staffGroupId: 'errors.choose' } })
    const { actor: weaker } = await staffActor(actor.company, some)
    await expect(addStaff(weaker, newcomer(groupId))).rejects.toMatchObject({ fields: { staffGroupId: 'settings.staff.groupBeyond' } })
    expect(await listStaff(actor)).toHaveLength(before.length + 1)
  }))

  test('the schema asks for a password only when it is typed, and takes no other field', () => {
    const good = {
      firstName: 'N', lastName: 'N', email: 'n@example.com', locale: 'de', staffGroupId: '1', username: 'n', passwordBy: 'link',
    }
    expect(newStaffInput.safeParse({ ...good, password: '' })).toMatchObject({ data: { password: undefined } })
    expect(newStaffInput.safeParse({ ...good, passwordBy: 'typed', password: '' }).success).toBe(false)
    expect(newStaffInput.safeParse({ ...good, active: 'on' }).success).toBe(false)
    expect(newStaffInput.safeParse({ ...good, locale: 'xx' }).success).toBe(false)
  })
})

describe('a colleague from another company', () => {
  test('joins only from a company where the actor manages staff', () => rolledBack(async () => {
    const { actor, groupId } = await staffActor()
    const [other, third] = [await makeCompany({ name: 'Other' }), await makeCompany({ name: 'Third' })]
    const own = await makeStaffGroup(other.id, ['staff.edit'])
    await joinCompany(other.id, actor.staffId, own.id)
    const { actor: colleague } = await staffActor(other, some)
    const { actor: stranger } = await staffActor(third, some)
    expect(await listColleagues(actor)).toMatchObject([{ staffId: colleague.staffId, company: 'Other' }])
    await addMember(actor, { staffId: colleague.staffId, staffGroupId: groupId })
    expect((await listStaff(actor)).map(({ staffId }) => staffId)).toContain(colleague.staffId)
    expect(await lastEvent(actor)).toMatchObject({ name: 'staff.joined', changes: { staffId: colleague.staffId } })
    expect(await listColleagues(actor)).toEqual([])
    await expect(addMember(actor, { staffId: stranger.staffId, staffGroupId: groupId })).rejects.toThrow(NotFound)
    await expect(addMember(actor, { staffId: colleague.staffId, staffGroupId: groupId })).rejects.toThrow(NotFound)
  }))

  test('is not offered to whoever may not manage staff there', () => rolledBack(async () => {
    const { actor } = await staffActor()
    const other = await makeCompany()
    await joinCompany(other.id, actor.staffId, (await makeStaffGroup(other.id, ['clients.view'])).id)
    await staffActor(other)
    expect(await listColleagues(actor)).toEqual([])
  }))
})

describe('editing a colleague', () => {
  test('records before and after; a new email is told to the old address and kills links mailed there', () => rolledBack(async () => {
    const { actor } = await staffActor()
    const { actor: colleague } = await staffActor(actor.company, some)
    await passwordLink(colleague.userId, 30)
    await editStaff(actor, await formOf(actor, colleague.staffId, { firstName: 'New', email: 'new@example.com' }))
    expect(await lastEvent(actor)).toMatchObject({
      name: 'staff.edited', changes: { staffId: colleague.staffId, firstName: ['Sam', 'New'], email: [colleague.email, 'new@example.com'] },
    })
    expect(await mailTo(colleague.email)).toMatchObject([{ template: 'email-changed' }])
    expect(await db.select().from(tokens).where(eq(tokens.userId, colleague.userId))).toEqual([])
  }))

  test('a stale save is told who saved', () => rolledBack(async () => {
    const { actor } = await staffActor()
    const { actor: other } = await staffActor(actor.company, permissions, { firstName: 'Olga', lastName: 'Other' })
    const { actor: colleague } = await staffActor(actor.company, some)
    const stale = await formOf(actor, colleague.staffId, { lastName: 'Mine' })
    await editStaff(other, await formOf(other, colleague.staffId, { lastName: 'Theirs' }))
    const conflict = await editStaff(actor, stale).catch((error: unknown) => error)
    expect(conflict).toBeInstanceOf(Conflict)
    expect(conflict).toMatchObject({ by: 'Olga Other' })
  }))

  test('who is stronger, here or elsewhere, is refused: an email is a way into an account', () => rolledBack(async () => {
    const { actor: strong } = await staffActor()
    const { actor: weak } = await staffActor(strong.company, some)
    await expect(formOf(weak, strong.staffId, { email: 'mine@example.com' }).then((form) => editStaff(weak, form)))
      .rejects.toMatchObject({ fields: { '': 'settings.staff.personBeyond' } })
    const { actor: elsewhere } = await staffActor(strong.company, ['clients.view'])
    const other = await makeCompany()
    await joinCompany(other.id, elsewhere.staffId, (await makeStaffGroup(other.id, permissions)).id)
    await expect(formOf(strong, elsewhere.staffId, { email: 'mine@example.com' }).then((form) => editStaff(strong, form)))
      .rejects.toThrow(Refusal)
    expect(await getStaffMember(strong, elsewhere.staffId)).toMatchObject({ ruled: false, email: elsewhere.email })
    await expect(deactivateStaff(strong, elsewhere.staffId)).rejects.toThrow(Refusal)
    await joinCompany(other.id, strong.staffId, (await makeStaffGroup(other.id, permissions)).id)
    expect(await getStaffMember(strong, elsewhere.staffId)).toMatchObject({ ruled: true })
  }))

  test('one\'s own email is not changed here', () => rolledBack(async () => {
    const { actor } = await staffActor()
    await expect(formOf(actor, actor.staffId, { email: 'new@example.com' }).then((form) => editStaff(actor, form)))
      .rejects.toMatchObject({ fields: { email: 'settings.staff.ownEmail' } })
    await editStaff(actor, await formOf(actor, actor.staffId, { firstName: 'Me', email: undefined }))
    expect(await getStaffMember(actor, actor.staffId)).toMatchObject({ firstName: 'Me', email: actor.email })
  }))
})

describe('leaving', () => {
  test('deactivated: sessions, links and logins as client end in the same transaction; activated again, the login works', () => rolledBack(async () => {
    const company = await makeCompany()
    const { actor } = await staffActor(company)
    const { actor: colleague } = await staffActor(company, some)
    const client = await makeClient(company)
    await makeSession('client', client.userId ?? 0, { impersonatorId: colleague.staffId })
    await passwordLink(colleague.userId, 30)
    await deactivateStaff(actor, colleague.staffId)
    expect(await isActive(colleague.staffId)).toBe(false)
    expect(await db.select().from(sessions).where(eq(sessions.userId, colleague.userId))).toEqual([])
    expect(await db.select().from(sessions).where(eq(sessions.impersonatorId, colleague.staffId))).toEqual([])
    expect(await db.select().from(tokens).where(eq(tokens.userId, colleague.userId))).toEqual([])
    expect(await lastEvent(actor)).toMatchObject({ name: 'staff.deactivated', changes: { staffId: colleague.staffId } })
    await activateStaff(actor, colleague.staffId)
    expect(await isActive(colleague.staffId)).toBe(true)
    expect(await lastEvent(actor)).toMatchObject({ name: 'staff.activated' })
  }))

  test('removed from this company: the other company stays; without one, every session ends', () => rolledBack(async () => {
    const { actor } = await staffActor()
    const other = await makeCompany()
    const { actor: both } = await staffActor(actor.company, some)
    await joinCompany(other.id, both.staffId, (await makeStaffGroup(other.id, some)).id)
    const { actor: only } = await staffActor(actor.company, some)
    await removeStaff(actor, both.staffId)
    await removeStaff(actor, only.staffId)
    expect(await listStaff(actor)).toHaveLength(1)
    expect(await db.select().from(memberships).where(eq(memberships.staffId, both.staffId))).toMatchObject([{ companyId: other.id }])
    expect(await db.select().from(sessions).where(eq(sessions.userId, both.userId))).toHaveLength(1)
    expect(await db.select().from(sessions).where(eq(sessions.userId, only.userId))).toEqual([])
    expect(await lastEvent(actor)).toMatchObject({ name: 'staff.removed', changes: { staffId: only.staffId } })
  }))

  test('the weaker cannot remove, move or deactivate the stronger', () => rolledBack(async () => {
    const { actor: strong } = await staffActor()
    const { actor: weak, groupId } = await staffActor(strong.company, some)
    const beyond = { fields: { '': 'settings.staff.personBeyond' } }
    await expect(removeStaff(weak, strong.staffId)).rejects.toMatchObject(beyond)
    await expect(deactivateStaff(weak, strong.staffId)).rejects.toMatchObject(beyond)
    await expect(changeStaffGroup(weak, { staffId: strong.staffId, staffGroupId: groupId })).rejects.toMatchObject(beyond)
  }))
})

describe('staff groups of people', () => {
  test('change with an event; nobody is put, or puts themselves, into a stronger group', () => rolledBack(async () => {
    const { actor, groupId } = await staffActor()
    const { actor: weak, groupId: weakGroup } = await staffActor(actor.company, some)
    const escalation = { fields: { staffGroupId: 'settings.staff.groupBeyond' } }
    await expect(changeStaffGroup(weak, { staffId: weak.staffId, staffGroupId: groupId })).rejects.toMatchObject(escalation)
    const reader = await makeStaffGroup(actor.company.id, ['clients.view'], 'Readers')
    await changeStaffGroup(actor, { staffId: weak.staffId, staffGroupId: reader.id })
    expect(await getStaffMember(actor, weak.staffId)).toMatchObject({ group: 'Readers' })
    expect(await lastEvent(actor)).toMatchObject({ name: 'staff.group-changed', changes: { staffId: weak.staffId, group: [expect.anything(), 'Readers'] } })
    const foreign = await makeStaffGroup((await makeCompany()).id, ['clients.view'])
    await expect(changeStaffGroup(actor, { staffId: weak.staffId, staffGroupId: foreign.id }))
      .rejects.toMatchObject({ fields: { staffGroupId: 'errors.choose' } })
    expect(weakGroup).not.toBe(reader.id)
  }))
})

describe('who may', () => {
  test('everything needs staff.edit', () => rolledBack(async () => {
    const { actor, groupId } = await staffActor(undefined, permissions.filter((word) => word !== 'staff.edit'))
    const id = actor.staffId
    const form: StaffInput = { staffId: id, version: 1, firstName: 'A', lastName: 'B', locale: 'en' }
    for (const attempt of [
      () => listStaff(actor), () => getStaffMember(actor, id), () => listColleagues(actor), () => addStaff(actor, newcomer(groupId)),
      () => addMember(actor, { staffId: id, staffGroupId: groupId }), () => editStaff(actor, form), () => deactivateStaff(actor, id),
      () => activateStaff(actor, id), () => removeStaff(actor, id), () => changeStaffGroup(actor, { staffId: id, staffGroupId: groupId }),
    ]) await expect(attempt()).rejects.toThrow(Forbidden)
  }))

  test('staff of another company are not there', () => rolledBack(async () => {
    const { actor, groupId } = await staffActor()
    const { actor: stranger } = await staffActor()
    const id = stranger.staffId
    const form: StaffInput = { staffId: id, version: 1, firstName: 'A', lastName: 'B', locale: 'en' }
    for (const attempt of [
      () => getStaffMember(actor, id), () => editStaff(actor, form), () => deactivateStaff(actor, id), () => activateStaff(actor, id),
      () => removeStaff(actor, id), () => changeStaffGroup(actor, { staffId: id, staffGroupId: groupId }),
    ]) await expect(attempt()).rejects.toThrow(NotFound)
    expect(await isActive(id)).toBe(true)
  }))
})

const last = (field: string) => ({ fields: { [field]: 'settings.staff.lastAdministrator' } })

describe('the last administrator', () => {
  test('is not removed, deactivated or moved to a group without staff.edit', () => rolledBack(async () => {
    const { actor } = await staffActor()
    await staffActor(actor.company, ['clients.view'])
    const reader = await makeStaffGroup(actor.company.id, ['clients.view'])
    await expect(removeStaff(actor, actor.staffId)).rejects.toMatchObject(last(''))
    await expect(deactivateStaff(actor, actor.staffId)).rejects.toMatchObject(last(''))
    await expect(changeStaffGroup(actor, { staffId: actor.staffId, staffGroupId: reader.id })).rejects.toMatchObject(last('staffGroupId'))
    expect(await isActive(actor.staffId)).toBe(true)
    expect(await db.select().from(sessions).where(eq(sessions.userId, actor.userId))).toHaveLength(1)
  }))

  test('somebody invited, deactivated or gone does not count', () => rolledBack(async () => {
    const { actor, groupId } = await staffActor()
    await addStaff(actor, newcomer(groupId))
    const { actor: blocked } = await staffActor(actor.company)
    await deactivateStaff(actor, blocked.staffId)
    await expect(removeStaff(actor, actor.staffId)).rejects.toMatchObject(last(''))
    const { actor: second } = await staffActor(actor.company)
    await removeStaff(actor, actor.staffId)
    await expect(removeStaff(second, second.staffId)).rejects.toMatchObject(last(''))
  }))

  test('of another company is kept too when a login is deactivated', () => rolledBack(async () => {
    const { actor } = await staffActor()
    const other = await makeCompany()
    const { actor: both } = await staffActor(actor.company, some)
    await joinCompany(other.id, both.staffId, (await makeStaffGroup(other.id, ['staff.edit'])).id)
    await expect(deactivateStaff(actor, both.staffId)).rejects.toThrow(Refusal)
    // The actor rules there too now, but cannot log in any more than the other could: nobody is left who can.
    await joinCompany(other.id, actor.staffId, (await makeStaffGroup(other.id, permissions)).id)
    await db.update(users).set({ passwordHash: null }).where(eq(users.id, actor.userId))
    await expect(deactivateStaff(actor, both.staffId)).rejects.toMatchObject(last(''))
    expect(await isActive(both.staffId)).toBe(true)
  }))

  const races: [string, (one: Staff, two: Staff, reader: number) => Promise<void>[]][] = [
    ['remove each other', (one, two) => [removeStaff(one, two.staffId), removeStaff(two, one.staffId)]],
    ['deactivate each other', (one, two) => [deactivateStaff(one, two.staffId), deactivateStaff(two, one.staffId)]],
    ['step down', (one, two, reader) => [one, two].map((actor) => changeStaffGroup(actor, { staffId: actor.staffId, staffGroupId: reader }))],
    ['leave by different doors', (one, two, reader) =>
      [removeStaff(one, one.staffId), changeStaffGroup(two, { staffId: two.staffId, staffGroupId: reader })]],
  ]
  test.each(races)('remains when two %s at the same moment', async (_, race) => {
    for (let round = 0; round < 5; round++) {
      const { actor: one } = await staffActor()
      const { actor: two } = await staffActor(one.company)
      const reader = await makeStaffGroup(one.company.id, ['clients.view'])
      const results = await Promise.allSettled(race(one, two, reader.id))
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      const able = await db.select({ id: staff.id }).from(memberships)
        .innerJoin(staff, eq(staff.id, memberships.staffId)).innerJoin(users, eq(users.id, staff.userId))
        .innerJoin(staffGroups, and(eq(staffGroups.companyId, memberships.companyId), eq(staffGroups.id, memberships.staffGroupId)))
        .where(and(eq(memberships.companyId, one.company.id), eq(staff.active, true)))
      expect(able.length).toBeGreaterThanOrEqual(1)
    }
  })

  test('remains when two in two companies deactivate each other, and nobody waits forever', async () => {
    for (let round = 0; round < 5; round++) {
      const [first, second] = [await makeCompany(), await makeCompany()]
      const [one, two] = [(await staffActor(first)).actor, (await staffActor(second)).actor]
      await joinCompany(second.id, one.staffId, (await makeStaffGroup(second.id, permissions)).id)
      await joinCompany(first.id, two.staffId, (await makeStaffGroup(first.id, permissions)).id)
      const results = await Promise.allSettled([deactivateStaff(one, two.staffId), deactivateStaff(two, one.staffId)])
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    }
  })
})
