import { and, desc, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { staff } from '@/db/schema/accounts'
import { clients, notes } from '@/db/schema/clients'
import { visibleTo } from '@/features/clients/visible'
import type { Staff } from '@/lib/actor'

/** The notes about a client, sticky ones on top, then the newest. Staff only: a client never sees them. */
export async function listNotes(actor: Staff, clientId: number) {
  return db
    .select({
      id: notes.id, text: notes.text, sticky: notes.sticky, createdAt: notes.createdAt, updatedAt: notes.updatedAt,
      version: notes.version, firstName: staff.firstName, lastName: staff.lastName,
    })
    .from(notes)
    .innerJoin(clients, and(eq(clients.companyId, notes.companyId), eq(clients.id, notes.clientId)))
    .innerJoin(staff, eq(staff.id, notes.staffId))
    .where(and(visibleTo(actor), eq(notes.companyId, actor.company.id), eq(notes.clientId, clientId)))
    .orderBy(desc(notes.sticky), desc(notes.id))
}

export type Note = Awaited<ReturnType<typeof listNotes>>[number]
