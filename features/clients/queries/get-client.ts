import { and, asc, eq, getColumns, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { users } from '@/db/schema/accounts'
import { clientPhones, clients } from '@/db/schema/clients'
import { clientGroups } from '@/db/schema/companies'
import type { Actor } from '@/lib/actor'
import { NotFound } from '@/lib/errors'
import type { ClientPhone } from '../client'
import { visibleTo } from '../visible'

const { requestKey: _, sortName: __, ...columns } = getColumns(clients)

/** Phones in the order of entry, inside the client's own statement. Not jsonb, which sorts keys: a save compares them. */
const phones = sql<ClientPhone[]>`(
  select coalesce(json_agg(json_build_object('kind', ${clientPhones.kind}, 'location', ${clientPhones.location},
    'number', ${clientPhones.number}, 'extension', ${clientPhones.extension}) order by ${asc(clientPhones.position)}), '[]')
  from ${clientPhones}
  where ${clientPhones.companyId} = ${clients.companyId} and ${clientPhones.clientId} = ${clients.id})`

/** The client of that Client ID with group, login and phones; a client asks for themselves by any number. Or NotFound. */
export async function getClient(actor: Actor, number: number) {
  const [client] = await db
    .select({
      ...columns, phones,
      group: { name: clientGroups.name, color: clientGroups.color },
      username: users.username, lastLoginAt: users.lastLoginAt, hasPassword: sql<boolean>`${users.passwordHash} is not null`,
    })
    .from(clients)
    .innerJoin(clientGroups, and(eq(clientGroups.companyId, clients.companyId), eq(clientGroups.id, clients.groupId)))
    .leftJoin(users, eq(users.id, clients.userId))
    .where(and(visibleTo(actor), actor.kind === 'client' ? undefined : eq(clients.number, number)))
  if (!client) throw new NotFound('client')
  return client
}

export type Client = Awaited<ReturnType<typeof getClient>>
