import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { sessions, tokens } from '@/db/schema/accounts'
import { clients, clientStatusChanges } from '@/db/schema/clients'
import { clientGroups, companyLocales } from '@/db/schema/companies'
import { recordEach } from '@/features/events/commands'
import type { Staff } from '@/lib/actor'
import { Refusal } from '@/lib/errors'
import { permit } from '@/lib/permit'
import { isTagChange, mostChanged, skipReason, type BulkChange } from '../bulk-change'
import { listTagsOf } from '../queries/list-tags'
import { tagKey } from '../tag'
import { permissionFor } from '../queries/preview-bulk-change'
import { visibleTo } from '../visible'
import { giveTags, takeTags } from './save-tags'

type Asked = { change: BulkChange; numbers: readonly number[]; reason: string }

/**
 * Changes status, group, language or a tag of many clients: all or nothing, one event each. Erased clients and those that have
 * the value already are left out, as are those who have all the tags that one may have. A status other than active needs a reason and ends sessions and mailed links at once.
 * Returns how many changed; at most 5,000 may be asked for.
 */
export async function bulkChange(actor: Staff, { change, numbers, reason }: Asked): Promise<number> {
  permit(actor, permissionFor(change))
  if (numbers.length > mostChanged) throw new Refusal({ '': 'clients.bulk.tooMany' })
  if (change.what === 'status' && change.to !== 'active' && reason === '') {
    throw new Refusal({ reason: 'clients.status.reasonRequired' })
  }
  return transaction(async () => {
    const groups = await groupNames(actor)
    if (change.what === 'group' && !groups.has(change.to)) throw new Refusal({ '': 'errors.choose' })
    if (change.what === 'language' && !await isOn(actor, change.to)) throw new Refusal({ '': 'errors.choose' })
    const held = await db
      .select({
        id: clients.id, number: clients.number, userId: clients.userId, status: clients.status, groupId: clients.groupId, locale: clients.locale,
        erased: sql<boolean>`${clients.erasedAt} is not null`,
      })
      .from(clients).where(and(visibleTo(actor), inArray(clients.number, [...numbers])))
      // In one order, so that two bulk changes wait for each other and never for ever.
      .orderBy(asc(clients.id)).for('update')
    // Read once they are held: what others hung on them until then counts.
    const tags = isTagChange(change) ? await listTagsOf(actor, held.map(({ number }) => number)) : undefined
    const rows = held.map((row) => ({ ...row, tags: tags?.get(row.number) ?? [] }))
    const changing = rows.filter((row) => skipReason(change, row) === undefined)
    if (changing.length === 0) return 0
    const these = and(eq(clients.companyId, actor.company.id), inArray(clients.id, changing.map(({ id }) => id)))
    if (change.what === 'status') await changeStatuses(actor, change.to, reason, changing, these)
    else if (isTagChange(change)) await changeTags(actor, change, changing, these)
    else {
      await db.update(clients).set({
        ...(change.what === 'group' ? { groupId: change.to } : { locale: change.to }),
        updatedAt: new Date(), version: sql`${clients.version} + 1`,
      }).where(these)
      await recordEach(actor, 'client.updated', changing.map(({ id, groupId, locale }) => ({
        clientId: id,
        changes: change.what === 'group' ? { group: [groups.get(groupId), groups.get(change.to)] } : { locale: [locale, change.to] },
      })))
    }
    return changing.length
  })
}

type Changing = { id: number; userId: number | null; status: string }

async function changeStatuses(
  actor: Staff, to: 'active' | 'inactive' | 'fraud', reason: string, changing: readonly Changing[],
  these: ReturnType<typeof and>,
) {
  await db.update(clients).set({ status: to, updatedAt: new Date() }).where(these)
  await db.insert(clientStatusChanges).values(changing.map(({ id }) =>
    ({ companyId: actor.company.id, clientId: id, status: to, reason, staffId: actor.staffId })))
  const users = changing.flatMap(({ userId }) => userId ?? [])
  if (users.length > 0) {
    await db.delete(sessions).where(inArray(sessions.userId, users))
    await db.delete(tokens).where(inArray(tokens.userId, users))
  }
  await recordEach(actor, 'client.status-changed', changing.map(({ id, status }) =>
    ({ clientId: id, changes: { status: [status, to], ...(reason ? { reason } : {}) } })))
}

async function changeTags(
  actor: Staff, change: Extract<BulkChange, { what: 'addTag' | 'removeTag' }>,
  changing: readonly { id: number; number: number; tags: readonly string[] }[], these: ReturnType<typeof and>,
) {
  const ids = changing.map(({ id }) => id)
  if (change.what === 'addTag') await giveTags(actor, ids, [change.to])
  else await takeTags(actor, ids, [tagKey(change.to)])
  await db.update(clients).set({ updatedAt: new Date(), version: sql`${clients.version} + 1` }).where(these)
  const now = await listTagsOf(actor, changing.map(({ number }) => number))
  await recordEach(actor, 'client.updated', changing.map(({ id, number, tags }) =>
    ({ clientId: id, changes: { tags: [tags, now.get(number) ?? []] } })))
}

async function groupNames(actor: Staff) {
  const rows = await db.select({ id: clientGroups.id, name: clientGroups.name }).from(clientGroups)
    .where(eq(clientGroups.companyId, actor.company.id)).for('key share')
  return new Map(rows.map(({ id, name }) => [id, name]))
}

async function isOn(actor: Staff, locale: string) {
  const found = await db.select({ locale: companyLocales.locale }).from(companyLocales)
    .where(and(eq(companyLocales.companyId, actor.company.id), eq(companyLocales.locale, locale)))
  return found.length > 0
}
