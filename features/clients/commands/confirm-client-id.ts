import { and, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { clients } from '@/db/schema/clients'
import type { Staff } from '@/lib/actor'
import { NotFound, Refusal } from '@/lib/errors'
import { parseClientNumber } from '../client'
import { visibleTo } from '../visible'

/** Asks that the Client ID was typed, as the company shows it or in bare digits; refuses another beside `clientId`. */
export async function confirmClientId(actor: Staff, number: number, typed: string) {
  const [client] = await db.select({ id: clients.id }).from(clients)
    .where(and(visibleTo(actor), eq(clients.number, number)))
  if (!client) throw new NotFound('client')
  if (parseClientNumber(actor.company.clientNumberFormat, typed) !== number) {
    throw new Refusal({ clientId: 'clients.removal.otherId' })
  }
}
