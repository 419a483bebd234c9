import { and, eq, inArray, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { clients, clientTags, tags } from '@/db/schema/clients'
import type { Staff } from '@/lib/actor'
import type { BrowseColumn } from '../browse-columns'
import { tagKey } from '../tag'
import { ownTags } from '../tagged'
import { visibleTo } from '../visible'

/** More would help nobody who chooses one, and make the page heavy; every tag can be typed. */
const mostOffered = 500

const isUsed = sql`exists (select from ${clientTags} where ${clientTags.companyId} = ${tags.companyId} and ${clientTags.key} = ${tags.key})`

/** The tags that some client of the company has, by name, to be suggested. */
export async function listTags(actor: Staff): Promise<string[]> {
  visibleTo(actor)
  const rows = await db.select({ name: tags.name }).from(tags)
    .where(and(eq(tags.companyId, actor.company.id), isUsed))
    .orderBy(sql`${tags.name} collate "und-x-icu"`).limit(mostOffered)
  return rows.map(({ name }) => name)
}

/** The tags that rows of Browse show, by Client ID. Nothing is asked while their column is off. */
export const tagsOfRows = async (actor: Staff, columns: readonly BrowseColumn[], rows: readonly { number: number }[]) =>
  (columns.includes('tags') ? listTagsOf(actor, rows.map(({ number }) => number)) : undefined)

/** The tags of many clients, by Client ID; who has none is left out. */
export async function listTagsOf(actor: Staff, numbers: readonly number[]): Promise<Map<number, string[]>> {
  const scope = visibleTo(actor)
  if (numbers.length === 0) return new Map()
  const rows = await db.select({ number: clients.number, tags: ownTags }).from(clients)
    .where(and(scope, inArray(clients.number, [...numbers])))
  return new Map(rows.flatMap((row) => (row.tags.length > 0 ? [[row.number, row.tags] as const] : [])))
}

/** Those of the names that no client of the company has. */
export async function unknownTags(actor: Staff, names: readonly string[]): Promise<string[]> {
  visibleTo(actor)
  if (names.length === 0) return []
  const rows = await db.select({ key: tags.key }).from(tags)
    .where(and(eq(tags.companyId, actor.company.id), inArray(tags.key, names.map(tagKey)), isUsed))
  const known = new Set(rows.map(({ key }) => key))
  return names.filter((name) => !known.has(tagKey(name)))
}
