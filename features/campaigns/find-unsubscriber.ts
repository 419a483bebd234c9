import 'server-only'
import { cache } from 'react'
import { and, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { clients } from '@/db/schema/clients'
import { companies } from '@/db/schema/companies'
import { findSystem } from '@/features/accounts/system'
import type { System } from '@/lib/actor'
import { readUnsubscribeToken, type UnsubscribeTicket } from '@/lib/unsubscribe-token'

export type Unsubscriber = { actor: System; ticket: UnsubscribeTicket; locale: string; optIn: boolean }

/**
 * Whom a link to unsubscribe is for; whoever has it is whom it was mailed to. Undefined: we never wrote it. Read once per page,
 * for its title, its language and its body.
 */
export const findUnsubscriber = cache(async (token: string): Promise<Unsubscriber | undefined> => {
  const ticket = readUnsubscribeToken(token)
  if (!ticket) return undefined
  const [company] = await db.select({ slug: companies.slug }).from(companies).where(eq(companies.id, ticket.companyId))
  const actor = company && await findSystem(company.slug)
  if (!actor) return undefined
  const [client] = await db.select({ locale: clients.locale, optIn: clients.marketingOptIn }).from(clients)
    .where(and(eq(clients.companyId, ticket.companyId), eq(clients.id, ticket.clientId)))
  // A client who is gone, and the one of a test, look like anybody who still gets mail.
  return { actor, ticket, locale: client?.locale ?? actor.company.locale, optIn: client?.optIn ?? true }
})

