import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db, transaction } from '@/db/client'
import { makeClient, makeCompany, makeNote } from '@/db/factories'
import { notes } from '@/db/schema/clients'
import { events } from '@/db/schema/events'
import { rolledBack } from '@/db/testing'
import { staffActor } from '@/features/accounts/testing'
import { Conflict, Forbidden, NotFound } from '@/lib/errors'
import { addNote, deleteNote, editNote, stickNote } from './commands'
import { editedNote, newNote } from './input'
import { listNotes } from './queries'

async function world() {
  const company = await makeCompany()
  const { actor } = await staffActor(company, undefined, { firstName: 'Ada', lastName: 'Author' })
  const client = await makeClient(company)
  return { company, actor, client, number: client.number }
}

const stored = (clientId: number) => db.select().from(notes).where(eq(notes.clientId, clientId)).orderBy(notes.id)
const eventsOf = (clientId: number) => db.select().from(events).where(eq(events.clientId, clientId)).orderBy(events.id)

test('sticky notes stand on top, then the newest', () => rolledBack(async () => {
  const { actor, client, number } = await world()
  for (const [text, sticky] of [['first', false], ['pinned', true], ['last', false]] as const) {
    await addNote(actor, { number, text, sticky })
  }
  expect((await listNotes(actor, client.id)).map(({ text }) => text)).toEqual(['pinned', 'last', 'first'])
  const [first] = await stored(client.id)
  await stickNote(actor, { number, note: first?.id ?? 0, sticky: true })
  expect((await listNotes(actor, client.id)).map(({ text }) => text)).toEqual(['pinned', 'first', 'last'])
}))

test('a note keeps its author and time; each change is told with before and after', () => rolledBack(async () => {
  const { actor, client, number } = await world()
  const note = await addNote(actor, { number, text: 'calls on Mondays', sticky: false })
  await editNote(actor, { number, note, version: 1, text: 'calls on Tuesdays', sticky: true })
  expect(await listNotes(actor, client.id)).toMatchObject([
    { text: 'calls on Tuesdays', sticky: true, version: 2, firstName: 'Ada', lastName: 'Author' },
  ])
  await deleteNote(actor, { number, note })
  expect(await stored(client.id)).toEqual([])
  expect(await eventsOf(client.id)).toMatchObject([
    {
      name: 'note.added', actorId: actor.staffId,
      changes: { note, text: [null, 'calls on Mondays'], sticky: [null, false] },
    },
    { name: 'note.edited', changes: { note, text: ['calls on Mondays', 'calls on Tuesdays'], sticky: [false, true] } },
    { name: 'note.deleted', changes: { note, text: ['calls on Tuesdays', null] } },
  ])
}))

test('of two who edit the same note the second learns who was first, and nothing of theirs is written',
  () => rolledBack(async () => {
  const { company, actor, client, number } = await world()
  const { actor: other } = await staffActor(company, undefined, { firstName: 'Bea', lastName: 'Second' })
  const note = await addNote(actor, { number, text: 'start', sticky: false })
  await editNote(other, { number, note, version: 1, text: 'by Bea', sticky: false })
  const refused = await editNote(actor, { number, note, version: 1, text: 'by Ada', sticky: false })
    .catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(Conflict)
  expect((refused as Conflict).by).toBe('Bea Second')
  expect(Date.now() - (refused as Conflict).at.getTime()).toBeLessThan(60_000)
  expect((await stored(client.id)).map(({ text }) => text)).toEqual(['by Bea'])
  // Having seen it, they may overwrite.
  await editNote(actor, { number, note, version: 2, text: 'by Ada', sticky: false })
  expect((await stored(client.id)).map(({ text }) => text)).toEqual(['by Ada'])
}))

test('saving what stands there already changes nothing', () => rolledBack(async () => {
  const { actor, client, number } = await world()
  const note = await addNote(actor, { number, text: 'same', sticky: false })
  await editNote(actor, { number, note, version: 1, text: 'same', sticky: false })
  expect((await stored(client.id))[0]?.version).toBe(1)
  expect(await eventsOf(client.id)).toHaveLength(1)
}))

test('without notes.write nothing is written; reading needs only the client', () => rolledBack(async () => {
  const { company, actor, client, number } = await world()
  const note = await makeNote(client, actor.staffId)
  const { actor: reader } = await staffActor(company, ['clients.view', 'clients.edit'])
  const attempts = [
    addNote(reader, { number, text: 'x', sticky: false }), deleteNote(reader, { number, note: note.id }),
    editNote(reader, { number, note: note.id, version: 1, text: 'x', sticky: false }),
    stickNote(reader, { number, note: note.id, sticky: true }),
  ]
  for (const attempt of await Promise.allSettled(attempts)) {
    expect(attempt).toMatchObject({ status: 'rejected', reason: expect.any(Forbidden) })
  }
  expect(await stored(client.id)).toEqual([note])
  expect(await eventsOf(client.id)).toEqual([])
  expect(await listNotes(reader, client.id)).toHaveLength(1)
  const { actor: blind } = await staffActor(company, ['notes.write'])
  await expect(listNotes(blind, client.id)).rejects.toThrow(Forbidden)
}))

test('notes of another company, and of another client, are not there', () => rolledBack(async () => {
  const { company, actor, client } = await world()
  const note = await makeNote(client, actor.staffId)
  const second = await makeClient(company)
  const { actor: stranger, company: elsewhere } = await staffActor()
  const own = await makeClient(elsewhere as typeof company)
  const edit = { version: 1, text: 'x', sticky: false }
  for (const [who, number] of [[actor, second.number], [stranger, client.number], [stranger, own.number]] as const) {
    // A savepoint for each, as every request has a transaction of its own.
    await expect(transaction(() => editNote(who, { number, note: note.id, ...edit }))).rejects.toThrow(NotFound)
    await expect(transaction(() => stickNote(who, { number, note: note.id, sticky: true }))).rejects.toThrow(NotFound)
    await expect(transaction(() => deleteNote(who, { number, note: note.id }))).rejects.toThrow(NotFound)
  }
  await expect(addNote(stranger, { number: 999, text: 'x', sticky: false })).rejects.toThrow(NotFound)
  expect(await listNotes(stranger, client.id)).toEqual([])
  expect(await stored(client.id)).toEqual([note])
}))

test('a note says something, in at most 10,000 characters, without what cannot be stored', () => {
  const field = (text: string) => newNote.safeParse({ number: '1', text }).error?.issues[0]?.message
  expect(field('two\nlines')).toBeUndefined()
  expect(field('  \n ')).toBe('errors.required')
  expect(field('😀'.repeat(10_000))).toBeUndefined()
  expect(field('😀'.repeat(10_001))).toBe('errors.tooLong')
  expect(field('a\u0000b')).toBe('errors.control')
  expect(editedNote.safeParse({ number: '1', note: '1', version: '1', text: 'x', staffId: '2' }).success).toBe(false)
})
