import { and, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { clientPhones } from '@/db/schema/clients'
import type { Actor } from '@/lib/actor'
import type { ClientPhone } from '../client'

/** Replaces all phone numbers of a client, in the caller's transaction; their order is the order of entry (R27). */
export async function savePhones(actor: Actor, clientId: number, phones: readonly ClientPhone[]) {
  const companyId = actor.company.id
  await db.delete(clientPhones).where(and(eq(clientPhones.companyId, companyId), eq(clientPhones.clientId, clientId)))
  if (phones.length === 0) return
  await db.insert(clientPhones).values(phones.map((phone, position) => ({ ...phone, position, companyId, clientId })))
}
