import { and, asc, desc, eq, gt, sql } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { staff } from '@/db/schema/accounts'
import { customFields, customFieldValues } from '@/db/schema/custom-fields'
import { events } from '@/db/schema/events'
import { changed, record } from '@/features/events/commands'
import type { Staff } from '@/lib/actor'
import { Conflict } from '@/lib/errors'
import { permit } from '@/lib/permit'
import { lockFields } from '../fields-lock'
import type { FieldEdit } from '../input'
import { getField } from '../queries'
import { openValue, storeValue } from '../stored-value'
import { settleField } from './check-field'

/**
 * Saves a custom field; its type stays. Switching encryption on or off rewrites every value in the same transaction.
 */
export async function updateField(actor: Staff, { id, version, ...input }: FieldEdit) {
  permit(actor, 'settings.edit')
  await transaction(async () => {
    await lockFields(actor)
    const before = await getField(actor, id)
    if (before.version !== version) throw await conflict(actor, id)
    const settled = await settleField(actor, before.type, input, id)
    const changes = changed(before, settled)
    if (!changes) return
    // Waits for clients that are being saved under the old settings; see checkValues().
    await db.update(customFields).set({ ...settled, version: version + 1 })
      .where(and(eq(customFields.companyId, actor.company.id), eq(customFields.id, id)))
    if (before.encrypted !== settled.encrypted) await restore(actor, id, before.encrypted, settled.encrypted)
    await record(actor, 'custom-field.updated', { changes: { fieldId: id, label: input.label, ...changes } })
  })
}

const batch = 1000

/** Opens and seals anew, in batches, so that a million values do not stand in memory at once. */
async function restore(actor: Staff, id: number, from: boolean, to: boolean) {
  const companyId = actor.company.id
  for (let after = 0; ;) {
    const rows = await db.select({ clientId: customFieldValues.clientId, value: customFieldValues.value })
      .from(customFieldValues)
      .where(and(eq(customFieldValues.companyId, companyId), eq(customFieldValues.fieldId, id),
        gt(customFieldValues.clientId, after)))
      .orderBy(asc(customFieldValues.clientId)).limit(batch)
    const last = rows.at(-1)
    if (!last) return
    await db.insert(customFieldValues).values(rows.map(({ clientId, value }) => ({
      companyId, fieldId: id, clientId,
      value: storeValue(companyId, { id, encrypted: to }, clientId,
        openValue(companyId, { id, encrypted: from }, clientId, value)),
    }))).onConflictDoUpdate({
      target: [customFieldValues.companyId, customFieldValues.clientId, customFieldValues.fieldId],
      set: { value: sql`excluded.value` },
    })
    after = last.clientId
  }
}

async function conflict(actor: Staff, id: number) {
  const [last] = await db
    .select({ at: events.createdAt, name: sql<string>`${staff.firstName} || ' ' || ${staff.lastName}` })
    .from(events).innerJoin(staff, and(eq(events.actorKind, 'staff'), eq(staff.id, events.actorId)))
    .where(and(eq(events.companyId, actor.company.id), sql`${events.name} like 'custom-field.%'`,
      sql`${events.changes} ->> 'fieldId' = ${String(id)}`))
    .orderBy(desc(events.id)).limit(1)
  return new Conflict(last?.name ?? actor.company.name, last?.at ?? new Date())
}
