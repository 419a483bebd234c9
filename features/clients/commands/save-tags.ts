import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { insertRows } from '@/db/insert-rows'
import { clients, clientTags, tags } from '@/db/schema/clients'
import type { Actor } from '@/lib/actor'
import { areSameTags, tagKey } from '../tag'
import { ownTags } from '../tagged'

/**
 * Gives a client these tags and no others, in the caller's transaction, which holds the client. Returns what changed, for
 * the record.
 */
export async function saveTags(
  actor: Actor, client: { id: number; tags: readonly string[] }, names: readonly string[],
): Promise<{ tags?: [string[], string[]] }> {
  if (areSameTags(client.tags, names)) return {}
  const [before, after] = [new Set(client.tags.map(tagKey)), new Set(names.map(tagKey))]
  await takeTags(actor, [client.id], [...before].filter((key) => !after.has(key)))
  await giveTags(actor, [client.id], names.filter((name) => !before.has(tagKey(name))))
  const [now] = await db.select({ tags: ownTags }).from(clients)
    .where(and(eq(clients.companyId, actor.company.id), eq(clients.id, client.id)))
  return { tags: [[...client.tags], now?.tags ?? []] }
}

/** Hangs tags on clients, in the caller's transaction. One that the company has already keeps its spelling. */
export async function giveTags(actor: Actor, clientIds: readonly number[], names: readonly string[]) {
  const companyId = actor.company.id
  // In one order, so that two who make the same tags wait for each other and never for ever.
  const wanted = [...new Map(names.map((name) => [tagKey(name), name]))].map(([key, name]) => ({ companyId, key, name }))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
  if (wanted.length === 0 || clientIds.length === 0) return
  const keys = wanted.map(({ key }) => key)
  // Held, so that nobody forgets one that is about to be used; one that was forgotten a moment ago is made again.
  for (let held = 0; held < keys.length;) {
    await db.insert(tags).values(wanted).onConflictDoNothing()
    held = (await db.select({ key: tags.key }).from(tags).where(and(eq(tags.companyId, companyId), inArray(tags.key, keys)))
      .orderBy(asc(tags.key)).for('key share')).length
  }
  await insertRows(clientTags, clientIds.flatMap((clientId) => keys.map((key) => ({ companyId, clientId, key }))))
}

/**
 * Takes tags from clients, all of theirs if none are named, in the caller's transaction. What no client has any more is
 * forgotten: it may name a person.
 */
export async function takeTags(actor: Actor, clientIds: readonly number[], keys?: readonly string[]) {
  if (clientIds.length === 0 || keys?.length === 0) return
  const gone = await db.delete(clientTags).where(and(eq(clientTags.companyId, actor.company.id), inArray(clientTags.clientId, [...clientIds]),
    keys && inArray(clientTags.key, [...keys]))).returning({ key: clientTags.key })
  if (gone.length > 0) await forgetUnused(actor)
}

async function forgetUnused(actor: Actor) {
  const unused = and(eq(tags.companyId, actor.company.id),
    sql`not exists (select from ${clientTags} where ${clientTags.companyId} = ${tags.companyId} and ${clientTags.key} = ${tags.key})`)
  // Whoever is hanging one on a client right now holds it, and it is passed over. Asked again once the rest are held,
  // because somebody may have been done between the question and the lock.
  const free = await db.select({ key: tags.key }).from(tags).where(unused).for('update', { skipLocked: true })
  if (free.length > 0) await db.delete(tags).where(and(unused, inArray(tags.key, free.map(({ key }) => key))))
}
