import { and, asc, eq, getColumns, sql, type Column, type SQL } from 'drizzle-orm'
import { prepared } from '@/db/client'
import { users } from '@/db/schema/accounts'
import { clientPhones, clients } from '@/db/schema/clients'
import { clientGroups } from '@/db/schema/companies'
import type { Actor } from '@/lib/actor'
import { NotFound } from '@/lib/errors'
import { permit } from '@/lib/permit'
import type { ClientPhone } from '../client'
import { ownTags } from '../tagged'

const { requestKey: _, sortName: __, ...columns } = getColumns(clients)

/** Phones in the order of entry, inside the client's own statement. Not jsonb, which sorts keys: a save compares them. */
const phones = sql<ClientPhone[]>`(
  select coalesce(json_agg(json_build_object('kind', ${clientPhones.kind}, 'location', ${clientPhones.location},
    'number', ${clientPhones.number}, 'extension', ${clientPhones.extension}) order by ${asc(clientPhones.position)}), '[]')
  from ${clientPhones}
  where ${clientPhones.companyId} = ${clients.companyId} and ${clientPhones.clientId} = ${clients.id})`

/** One client of a company by one of its keys, built once: the profile and every page below it begin here. */
const findBy = (key: Column, name: string, tags: SQL<string[]>) => prepared((db) => db
  .select({
    ...columns, phones, tags,
    group: { name: clientGroups.name, color: clientGroups.color },
    username: users.username, lastLoginAt: users.lastLoginAt,
    hasPassword: sql<boolean>`${users.passwordHash} is not null`,
  })
  .from(clients)
  .innerJoin(clientGroups, and(eq(clientGroups.companyId, clients.companyId), eq(clientGroups.id, clients.groupId)))
  .leftJoin(users, eq(users.id, clients.userId))
  .where(and(eq(clients.companyId, sql.placeholder('company')), eq(key, sql.placeholder('key'))))
  .prepare(name))

const findByNumber = findBy(clients.number, 'client_by_number', ownTags)
/** How a client asks for themselves: tags are the company's own. */
const findById = findBy(clients.id, 'client_by_id', sql<string[]>`'[]'::json`)

/** The client of that Client ID with group, login, phones and for staff tags; a client asks for themselves by any number. Or NotFound. */
export async function getClient(actor: Actor, number: number) {
  if (actor.kind === 'staff') permit(actor, 'clients.view')
  const company = actor.company.id
  const [client] = await (actor.kind === 'client' ? findById({ company, key: actor.clientId })
    : findByNumber({ company, key: number }))
  if (!client) throw new NotFound('client')
  return client
}

export type Client = Awaited<ReturnType<typeof getClient>>
