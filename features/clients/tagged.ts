import { eq, inArray, sql, type SQL } from 'drizzle-orm'
import { clients, clientTags, tags } from '@/db/schema/clients'
import { tagKey } from './tag'

/** For a WHERE on clients: whoever has one of these tags. */
export function hasAnyTag(names: readonly string[]): SQL {
  const [key = '', ...more] = names.map(tagKey)
  return sql`exists (select from ${clientTags} where ${clientTags.companyId} = ${clients.companyId}
    and ${clientTags.clientId} = ${clients.id} and ${more.length > 0 ? inArray(clientTags.key, [key, ...more]) : eq(clientTags.key, key)})`
}

/** For a SELECT on clients: the tags of each, by name. */
export const ownTags = sql<string[]>`(
  select coalesce(json_agg(${tags.name} order by ${tags.name} collate "und-x-icu"), '[]')
  from ${clientTags} join ${tags} on ${tags.companyId} = ${clientTags.companyId} and ${tags.key} = ${clientTags.key}
  where ${clientTags.companyId} = ${clients.companyId} and ${clientTags.clientId} = ${clients.id})`
