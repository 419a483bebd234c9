import { and, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { makeClient, makeClientGroup, makeCompany } from '@/db/factories'
import { customFieldValues } from '@/db/schema/custom-fields'
import { events } from '@/db/schema/events'
import { rolledBack } from '@/db/testing'
import { staffActor } from '@/features/accounts/testing'
import type { Staff } from '@/lib/actor'
import { Conflict, Forbidden, NotFound, Refusal } from '@/lib/errors'
import { issuesToFields } from '@/lib/zod-issues'
import { createField } from './commands/create-field'
import { deleteField } from './commands/delete-field'
import { moveField } from './commands/move-field'
import { checkValues } from './commands/save-values'
import { updateField } from './commands/update-field'
import { fieldEdit, fieldInput, type FieldInput } from './input'
import { getField, listFields, listFieldsWithUse, listValues } from './queries'

const input = (own: Partial<FieldInput> = {}): FieldInput => ({
  type: 'text', label: 'Contract', description: '', required: false, pattern: '', options: [], clientVisible: false,
  clientEditable: false, encrypted: false, groupId: null, ...own,
})
const edit = (own: Partial<FieldInput>, id: number, version = 1) => {
  const { type: _, ...rest } = input(own)
  return { ...rest, id, version }
}
const labels = async (actor: Staff) => (await listFields(actor)).map(({ label }) => label)
const refusal = async (work: Promise<unknown>) => {
  const error: unknown = await work.catch((reason: unknown) => reason)
  if (error instanceof Refusal) return error.fields
  throw error
}

describe('what a form may send', () => {
  const errors = (own: object) => {
    const parsed = fieldInput.safeParse({ type: 'text', label: 'A', ...own })
    return parsed.success ? {} : issuesToFields(parsed.error, (key: string) => key)
  }
  test.each([
    ['type', 'picture', 'errors.choose'], ['label', '', 'errors.required'], ['label', 'a'.repeat(101), 'errors.tooLong'],
    ['label', 'a\u0000', 'errors.control'], ['pattern', '(', 'errors.patternInvalid'], ['pattern', '(a+)+', 'errors.patternRisky'],
    ['groupId', 'all', 'errors.choose'], ['position', '1', 'errors.notAllowed'], ['companyId', '1', 'errors.notAllowed'],
  ])('%s: %j', (field, value, message) => expect(errors({ [field]: value })).toEqual({ [field]: message }))

  test('options are lines, each once', () => {
    const parsed = fieldInput.parse({ type: 'select', label: 'A', options: ' Red \n\nGreen\nRed\n' })
    expect(parsed.options).toEqual(['Red', 'Green'])
    expect(Object.keys(errors({ options: 'a'.repeat(201) }))).toEqual(['options.0'])
  })

  test('the type of a field that exists cannot be changed', () => {
    const parsed = fieldEdit.safeParse({ type: 'date', label: 'A', id: '1', version: '1' })
    expect(parsed.success ? {} : issuesToFields(parsed.error, (key: string) => key)).toEqual({ type: 'errors.notAllowed' })
  })
})

describe('made and changed', () => {
  test('after the others, and what does not fit its type is dropped', () => rolledBack(async () => {
    const { actor } = await staffActor()
    await createField(actor, input({ label: 'First', options: ['no', 'options'] }))
    const id = await createField(actor, input({ type: 'select', label: 'Colour', options: ['Red'], pattern: '\\d' }))
    expect((await listFields(actor)).map(({ label, options }) => [label, options])).toEqual([['First', []], ['Colour', ['Red']]])
    expect((await getField(actor, id)).pattern).toBe('')
  }))

  test('a secret is encrypted, and what a client changes the client sees', () => rolledBack(async () => {
    const { actor } = await staffActor()
    const id = await createField(actor, input({ type: 'secret', clientEditable: true }))
    expect(await getField(actor, id)).toMatchObject({ encrypted: true, clientVisible: true, clientEditable: true })
  }))

  test('with an event, and nothing when nothing was changed', () => rolledBack(async () => {
    const { actor, company } = await staffActor()
    const id = await createField(actor, input())
    await updateField(actor, edit({ required: true }, id))
    await updateField(actor, edit({ required: true }, id, 2))
    expect(await getField(actor, id)).toMatchObject({ required: true, version: 2 })
    const told = await db.select().from(events).where(eq(events.companyId, company.id))
    expect(told.map(({ name }) => name)).toEqual(['custom-field.created', 'custom-field.updated'])
    expect(told[1]?.changes).toMatchObject({ required: [false, true] })
  }))

  test('refused: a label that is taken, a group of another company, a list without options', () => rolledBack(async () => {
    const { actor } = await staffActor()
    const foreign = await makeCompany()
    const id = await createField(actor, input({ label: 'PIN' }))
    expect(await refusal(createField(actor, input({ label: 'pin', type: 'radio', groupId: foreign.generalGroupId }))))
      .toEqual({ label: 'errors.labelTaken', options: 'errors.required', groupId: 'errors.choose' })
    await updateField(actor, edit({ label: 'Pin' }, id))
    await createField((await staffActor()).actor, input({ label: 'PIN' }))
  }))

  test('refused to who came second, to who lacks the permission, and of another company', () => rolledBack(async () => {
    const { actor, company } = await staffActor()
    const id = await createField(actor, input())
    await updateField(actor, edit({ label: 'New' }, id))
    await expect(updateField(actor, edit({ label: 'Late' }, id))).rejects.toBeInstanceOf(Conflict)
    const { actor: viewer } = await staffActor(company, ['settings.view', 'clients.view'])
    const { actor: stranger } = await staffActor()
    for (const attempt of [
      (who: Staff) => updateField(who, edit({ label: 'X' }, id, 2)), (who: Staff) => moveField(who, { id, to: 'up' }),
      (who: Staff) => deleteField(who, { id, seen: 9 }),
    ]) {
      await expect(attempt(viewer)).rejects.toBeInstanceOf(Forbidden)
      await expect(attempt(stranger)).rejects.toBeInstanceOf(NotFound)
    }
    await expect(createField(viewer, input({ label: 'Y' }))).rejects.toBeInstanceOf(Forbidden)
    expect(await labels(actor)).toEqual(['New'])
  }))

  test('moved up and down, and not past the ends', () => rolledBack(async () => {
    const { actor } = await staffActor()
    const ids = []
    for (const label of ['A', 'B', 'C']) ids.push(await createField(actor, input({ label })))
    const [first = 0, , last = 0] = ids
    await moveField(actor, { id: last, to: 'up' })
    expect(await labels(actor)).toEqual(['A', 'C', 'B'])
    await moveField(actor, { id: first, to: 'up' })
    await moveField(actor, { id: first, to: 'down' })
    expect(await labels(actor)).toEqual(['C', 'A', 'B'])
  }))
})

describe('deleted', () => {
  test('with its values, of which the page told the number', () => rolledBack(async () => {
    const company = await makeCompany()
    const { actor } = await staffActor(company)
    const client = await makeClient(company)
    const id = await createField(actor, input())
    await store(actor, client, { [`f${id}`]: 'A-1' })
    expect((await getField(actor, id)).values).toBe(1)
    expect(await refusal(deleteField(actor, { id, seen: 0 }))).toEqual({ '': { key: 'errors.moreValues', values: { count: 1 } } })
    await deleteField(actor, { id, seen: 1 })
    expect(await listFields(actor)).toEqual([])
    expect(await db.select().from(customFieldValues).where(eq(customFieldValues.clientId, client.id))).toEqual([])
  }))
})

type Holder = { id: number; groupId: number }

async function store(actor: Staff, client: Holder, values: Record<string, string>) {
  const checked = await checkValues(actor, { clientId: client.id, groupId: client.groupId, values })
  expect(checked.errors).toEqual({})
  return checked.save(client.id)
}

test('switching encryption rewrites what is stored, and everybody reads on', () => rolledBack(async () => {
  const company = await makeCompany()
  const { actor } = await staffActor(company)
  const [one, two] = [await makeClient(company), await makeClient(company)]
  const id = await createField(actor, input())
  await store(actor, one, { [`f${id}`]: 'plain one' })
  await store(actor, two, { [`f${id}`]: 'plain two' })
  const stored = async () => (await db.select({ value: customFieldValues.value }).from(customFieldValues)
    .where(and(eq(customFieldValues.companyId, company.id), eq(customFieldValues.fieldId, id)))).map(({ value }) => value)
  const shown = async () => (await listValues(actor, { clientId: two.id, groupId: two.groupId }))[0]?.value

  await updateField(actor, edit({ encrypted: true }, id))
  expect((await stored()).join()).not.toContain('plain')
  expect(await shown()).toBe('plain two')
  await updateField(actor, edit({ encrypted: false }, id, 2))
  expect((await stored()).toSorted()).toEqual(['plain one', 'plain two'])
  expect(await shown()).toBe('plain two')
}))

test('the settings page tells the group and the number of values', () => rolledBack(async () => {
  const { actor, company } = await staffActor()
  const group = await makeClientGroup(company.id, { name: 'Resellers' })
  await createField(actor, input({ groupId: group.id }))
  expect(await listFieldsWithUse(actor)).toMatchObject([{ label: 'Contract', group: 'Resellers', values: 0 }])
}))
