import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { makeClient, makeClientGroup, makeCompany, unique } from '@/db/factories'
import { customFields, customFieldValues } from '@/db/schema/custom-fields'
import { events } from '@/db/schema/events'
import { rolledBack } from '@/db/testing'
import { clientActor, staffActor } from '@/features/accounts/testing'
import type { Actor } from '@/lib/actor'
import { Forbidden, NotFound } from '@/lib/errors'
import { revealSecret } from './commands/reveal-secret'
import { checkValues, type CustomInput } from './commands/save-values'
import { initialValues, listFields, listValues } from './queries'

async function stage() {
  const company = await makeCompany()
  const { actor } = await staffActor(company)
  const client = await makeClient(company)
  const field = async (own: Partial<typeof customFields.$inferInsert> = {}) => {
    const [row] = await db.insert(customFields).values({ companyId: company.id, type: 'text', label: unique('field'), ...own }).returning()
    return row!
  }
  return { actor, company, client, field, of: { clientId: client.id, groupId: client.groupId } }
}

type Client = { id: number; groupId: number }

async function store(actor: Actor, client: Client, values: CustomInput) {
  const { errors, save } = await checkValues(actor, { clientId: client.id, groupId: client.groupId, values })
  expect(errors).toEqual({})
  return save(client.id)
}
const errorsOf = async (actor: Actor, client: Client, values: CustomInput) =>
  (await checkValues(actor, { clientId: client.id, groupId: client.groupId, values })).errors
const storedOf = async (client: Client) =>
  (await db.select({ value: customFieldValues.value }).from(customFieldValues).where(eq(customFieldValues.clientId, client.id)))
    .map(({ value }) => value)

describe('saved', () => {
  test('set, changed and emptied, each told with before and after', () => rolledBack(async () => {
    const { actor, client, field, of } = await stage()
    const { id, label } = await field()
    expect(await store(actor, client, { [`f${id}`]: 'one' })).toEqual({ [`custom:${label}`]: ['', 'one'] })
    expect(await store(actor, client, { [`f${id}`]: 'one' })).toEqual({})
    expect(await store(actor, client, { [`f${id}`]: 'two' })).toEqual({ [`custom:${label}`]: ['one', 'two'] })
    expect((await listValues(actor, of)).map(({ value }) => value)).toEqual(['two'])
    expect(await store(actor, client, {})).toEqual({ [`custom:${label}`]: ['two', ''] })
    expect(await storedOf(client)).toEqual([])
  }))

  test('encrypted at rest, for one client and field, and told in no event', () => rolledBack(async () => {
    const { actor, client, field, company, of } = await stage()
    const { id, label } = await field({ encrypted: true })
    expect(await store(actor, client, { [`f${id}`]: 'plain' })).toEqual({ [`custom:${label}`]: '••••••' })
    expect((await storedOf(client)).join()).not.toContain('plain')
    expect((await listValues(actor, of))[0]?.value).toBe('plain')
    // The row of one client does not open as another's.
    const other = await makeClient(company)
    await db.update(customFieldValues).set({ clientId: other.id }).where(eq(customFieldValues.clientId, client.id))
    await expect(listValues(actor, { clientId: other.id, groupId: other.groupId })).rejects.toThrow(/could not be opened/)
  }))

  test('a check box that is not ticked is nothing, and a required one must be ticked', () => rolledBack(async () => {
    const { actor, client, field } = await stage()
    const { id, label } = await field({ type: 'checkbox' })
    expect(await store(actor, client, { [`f${id}`]: 'on' })).toEqual({ [`custom:${label}`]: [false, true] })
    expect(await store(actor, client, {})).toEqual({ [`custom:${label}`]: [true, false] })
    const must = await field({ type: 'checkbox', required: true })
    expect(await errorsOf(actor, client, {})).toEqual({ [`custom.f${must.id}`]: 'errors.required' })
  }))

  test('an option that was taken off the list stays until it is changed', () => rolledBack(async () => {
    const { actor, client, field } = await stage()
    const { id } = await field({ type: 'select', options: ['Red', 'Green'] })
    await store(actor, client, { [`f${id}`]: 'Red' })
    await db.update(customFields).set({ options: ['Green'] }).where(eq(customFields.id, id))
    expect(await errorsOf(actor, client, { [`f${id}`]: 'Red' })).toEqual({})
    await store(actor, client, { [`f${id}`]: 'Green' })
    expect(await errorsOf(actor, client, { [`f${id}`]: 'Red' })).toEqual({ [`custom.f${id}`]: 'errors.choose' })
  }))
})

test('refused by the path of the control, in the field’s own words', () => rolledBack(async () => {
  const { actor, client, field } = await stage()
  const [text, day, must, pin] = [await field({ pattern: '\\d+' }), await field({ type: 'date' }), await field({ required: true }),
    await field({ type: 'secret', encrypted: true, pattern: '\\d{4}' })]
  expect(await errorsOf(actor, client, { [`f${text.id}`]: 'a', [`f${day.id}`]: 'today', [`secret${pin.id}`]: '1' })).toEqual({
    [`custom.f${text.id}`]: 'errors.pattern', [`custom.f${day.id}`]: 'errors.date', [`custom.f${must.id}`]: 'errors.required',
    [`custom.secret${pin.id}`]: 'errors.pattern',
  })
  expect(await errorsOf(actor, client, { [`f${must.id}`]: 'a'.repeat(501) }))
    .toEqual({ [`custom.f${must.id}`]: { key: 'errors.tooLong', values: { max: 500 } } })
}))

test('a field of one group belongs to its clients only, and its value waits for their return', () => rolledBack(async () => {
  const { actor, client, field, company } = await stage()
  const group = await makeClientGroup(company.id)
  const { id, label } = await field({ groupId: group.id, required: true })
  expect(await store(actor, client, { [`f${id}`]: 'ignored' })).toEqual({})
  const member = { ...client, groupId: group.id }
  expect(await errorsOf(actor, member, {})).toEqual({ [`custom.f${id}`]: 'errors.required' })
  expect(await store(actor, member, { [`f${id}`]: 'kept' })).toEqual({ [`custom:${label}`]: ['', 'kept'] })
  await store(actor, client, {})
  expect((await listValues(actor, { clientId: client.id, groupId: group.id }))[0]?.value).toBe('kept')
  expect(await listValues(actor, { clientId: client.id, groupId: client.groupId })).toEqual([])
}))

describe('a secret', () => {
  test('is never listed, stays when nothing is typed, and goes when it is cleared', () => rolledBack(async () => {
    const { actor, client, field, of } = await stage()
    const { id } = await field({ type: 'secret', encrypted: true })
    await store(actor, client, { [`secret${id}`]: '4711' })
    const list = await listValues(actor, of)
    expect(list[0]?.value).toBe('set')
    expect(initialValues(list)).toEqual({})
    expect(await store(actor, client, { [`secret${id}`]: '' })).toEqual({})
    expect(await storedOf(client)).toHaveLength(1)
    await store(actor, client, { [`clear${id}`]: 'on' })
    expect(await storedOf(client)).toEqual([])
  }))

  test('is shown to who may edit clients, and that is recorded', () => rolledBack(async () => {
    const { actor, client, field, company } = await stage()
    const { id, label } = await field({ type: 'secret', encrypted: true })
    await store(actor, client, { [`secret${id}`]: '4711' })
    expect(await revealSecret(actor, { number: client.number, fieldId: id })).toBe('4711')
    const [event] = await db.select().from(events).where(eq(events.clientId, client.id))
    expect(event).toMatchObject({ name: 'client.secret-shown', actorId: actor.staffId, changes: { field: label } })
    expect(JSON.stringify(event)).not.toContain('4711')
    const { actor: reader } = await staffActor(company, ['clients.view'])
    await expect(revealSecret(reader, { number: client.number, fieldId: id })).rejects.toBeInstanceOf(Forbidden)
    const { actor: blind } = await staffActor(company, ['clients.edit'])
    await expect(revealSecret(blind, { number: client.number, fieldId: id })).rejects.toBeInstanceOf(Forbidden)
    const { actor: stranger } = await staffActor()
    await expect(revealSecret(stranger, { number: client.number, fieldId: id })).rejects.toBeInstanceOf(NotFound)
  }))
})

describe('a client', () => {
  test('sees the visible fields and sets the editable ones, their own only', () => rolledBack(async () => {
    const company = await makeCompany()
    const { actor } = await staffActor(company)
    const { actor: self, client } = await clientActor({}, company)
    const add = async (own: Partial<typeof customFields.$inferInsert>) => (await db.insert(customFields)
      .values({ companyId: company.id, type: 'text', label: unique('field'), ...own }).returning())[0]!
    const [hidden, seen, own] = [await add({ required: true }), await add({ clientVisible: true }), await add({ clientVisible: true, clientEditable: true })]
    await store(actor, client, { [`f${hidden.id}`]: 'a', [`f${seen.id}`]: 'b', [`f${own.id}`]: 'c' })
    expect((await listFields(self)).map(({ id }) => id)).toEqual([seen.id, own.id])
    expect((await listFields(self, { clientVisible: false })).map(({ id }) => id)).toEqual([seen.id, own.id])
    await store(self, client, { [`f${hidden.id}`]: 'x', [`f${seen.id}`]: 'x', [`f${own.id}`]: 'x' })
    const of = { clientId: client.id, groupId: client.groupId }
    expect((await listValues(actor, of)).map(({ value }) => value)).toEqual(['a', 'b', 'x'])
    expect((await listValues(self, of)).map(({ value }) => value)).toEqual(['b', 'x'])
    const other = await makeClient(company)
    await expect(listValues(self, { ...of, clientId: other.id })).rejects.toBeInstanceOf(NotFound)
  }))
})

test('staff of another company see neither fields nor values', () => rolledBack(async () => {
  const { actor, client, field, of } = await stage()
  const { id } = await field()
  await store(actor, client, { [`f${id}`]: 'one' })
  const { actor: stranger } = await staffActor()
  expect(await listFields(stranger)).toEqual([])
  expect(await listValues(stranger, of)).toEqual([])
}))
