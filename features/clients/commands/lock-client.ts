import { and, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { clients } from '@/db/schema/clients'
import type { Staff, System } from '@/lib/actor'
import { NotFound } from '@/lib/errors'
import { visibleTo } from '../visible'

/** The client of that Client ID, held until the transaction ends, so that two commands take turns. Or NotFound. */
export async function lockClient(actor: Staff | System, number: number) {
  const [client] = await db
    .select({
      id: clients.id, number: clients.number, userId: clients.userId, status: clients.status,
      erasedAt: clients.erasedAt,
    })
    .from(clients).where(and(visibleTo(actor), eq(clients.number, number))).for('update')
  if (!client) throw new NotFound('client')
  return client
}
