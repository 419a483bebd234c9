import { and, desc, eq, sql } from 'drizzle-orm'
import { prepared } from '@/db/client'
import { staff } from '@/db/schema/accounts'
import { notes } from '@/db/schema/clients'
import type { Staff } from '@/lib/actor'
import { permit } from '@/lib/permit'

const findNotes = prepared((db) => db
  .select({
    id: notes.id, text: notes.text, sticky: notes.sticky, createdAt: notes.createdAt, updatedAt: notes.updatedAt,
    version: notes.version, firstName: staff.firstName, lastName: staff.lastName,
  })
  .from(notes)
  .innerJoin(staff, eq(staff.id, notes.staffId))
  .where(and(eq(notes.companyId, sql.placeholder('company')), eq(notes.clientId, sql.placeholder('client'))))
  .orderBy(desc(notes.sticky), desc(notes.id))
  .prepare('notes_of_client'))

/** The notes about a client, sticky ones on top, then the newest. Staff only: a client never sees them. */
export async function listNotes(actor: Staff, clientId: number) {
  permit(actor, 'clients.view')
  return findNotes({ company: actor.company.id, client: clientId })
}

export type Note = Awaited<ReturnType<typeof listNotes>>[number]
