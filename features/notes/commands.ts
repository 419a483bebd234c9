import { and, desc, eq, sql } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { staff } from '@/db/schema/accounts'
import { clients, notes } from '@/db/schema/clients'
import { events } from '@/db/schema/events'
import { visibleTo } from '@/features/clients/visible'
import { changed, record } from '@/features/events/commands'
import type { Staff } from '@/lib/actor'
import { Conflict, NotFound, Refusal } from '@/lib/errors'
import { permit } from '@/lib/permit'

type Named = { number: number; note: number }

type Text = { text: string; sticky: boolean }

/** Adds a note about the client of that Client ID and returns its id. Of an erased client nothing is noted any more. */
export async function addNote(actor: Staff, { number, text, sticky }: { number: number } & Text) {
  permit(actor, 'notes.write')
  return transaction(async () => {
    const { id: clientId, erasedAt } = await findClient(actor, number)
    if (erasedAt) throw new Refusal({ '': 'clients.erased.final' })
    const [note] = await db.insert(notes)
      .values({ companyId: actor.company.id, clientId, staffId: actor.staffId, text, sticky })
      .returning({ id: notes.id })
    if (!note) throw new NotFound('note')
    const changes = { note: note.id, text: [null, text], sticky: [null, sticky] }
    await record(actor, 'note.added', { clientId, changes })
    return note.id
  })
}

/** Rewrites a note that was loaded at `version`; refuses with Conflict when somebody saved it since. */
export async function editNote(
  actor: Staff, { number, note: id, version, text, sticky }: Named & Text & { version: number },
) {
  permit(actor, 'notes.write')
  await transaction(async () => {
    const note = await lockNote(actor, { number, note: id })
    if (note.version !== version) throw await conflict(actor, note)
    await save(actor, note, { text, sticky })
  })
}

/** Keeps a note on top, or lets it go down with its age. */
export async function stickNote(actor: Staff, { number, note: id, sticky }: Named & { sticky: boolean }) {
  permit(actor, 'notes.write')
  await transaction(async () => save(actor, await lockNote(actor, { number, note: id }), { sticky }))
}

/** Deletes a note for good. */
export async function deleteNote(actor: Staff, { number, note: id }: Named) {
  permit(actor, 'notes.write')
  await transaction(async () => {
    const note = await lockNote(actor, { number, note: id })
    await db.delete(notes).where(and(eq(notes.companyId, actor.company.id), eq(notes.id, id)))
    await record(actor, 'note.deleted', { clientId: note.clientId, changes: { note: id, text: [note.text, null] } })
  })
}

async function findClient(actor: Staff, number: number) {
  const [client] = await db.select({ id: clients.id, erasedAt: clients.erasedAt }).from(clients)
    .where(and(visibleTo(actor), eq(clients.number, number))).for('share')
  if (!client) throw new NotFound('client')
  return client
}

/** The note as it is, held until the transaction ends; of that client of this company, or NotFound. */
async function lockNote(actor: Staff, { number, note }: Named) {
  const { id: clientId } = await findClient(actor, number)
  const [found] = await db.select().from(notes)
    .where(and(eq(notes.companyId, actor.company.id), eq(notes.clientId, clientId), eq(notes.id, note))).for('update')
  if (!found) throw new NotFound('note')
  return found
}

async function save(actor: Staff, note: typeof notes.$inferSelect, after: { text?: string; sticky?: boolean }) {
  const changes = changed(note, after)
  if (!changes) return
  await db.update(notes).set({ ...after, updatedAt: new Date(), version: note.version + 1 })
    .where(and(eq(notes.companyId, actor.company.id), eq(notes.id, note.id)))
  await record(actor, 'note.edited', { clientId: note.clientId, changes: { note: note.id, ...changes } })
}

/** Who saved the note last, and when, as its events tell. */
async function conflict(actor: Staff, note: typeof notes.$inferSelect) {
  const name = sql<string>`${staff.firstName} || ' ' || ${staff.lastName}`
  const [last] = await db.select({ name, at: events.createdAt }).from(events)
    .innerJoin(staff, and(eq(staff.id, events.actorId), eq(events.actorKind, 'staff')))
    .where(and(eq(events.companyId, actor.company.id), eq(events.clientId, note.clientId),
      eq(events.name, 'note.edited'), sql`${events.changes}->'note' = to_jsonb(${note.id}::bigint)`))
    .orderBy(desc(events.id)).limit(1)
  return new Conflict(last?.name ?? '', last?.at ?? note.updatedAt)
}
