import { and, asc, eq } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { customFields } from '@/db/schema/custom-fields'
import { record } from '@/features/events/commands'
import type { Staff } from '@/lib/actor'
import { NotFound } from '@/lib/errors'
import { permit } from '@/lib/permit'
import { lockFields } from '../fields-lock'

/** Moves a field one place up or down in forms and profiles; at the end of the list nothing happens. */
export async function moveField(actor: Staff, { id, to }: { id: number; to: 'up' | 'down' }) {
  permit(actor, 'settings.edit')
  await transaction(async () => {
    const companyId = actor.company.id
    await lockFields(actor)
    const fields = await db.select({ id: customFields.id, label: customFields.label, position: customFields.position })
      .from(customFields).where(eq(customFields.companyId, companyId))
      .orderBy(asc(customFields.position), asc(customFields.id))
    const from = fields.findIndex((field) => field.id === id)
    const moved = fields[from]
    if (!moved) throw new NotFound('custom field')
    const target = from + (to === 'up' ? -1 : 1)
    if (!fields[target]) return
    fields.splice(from, 1)
    fields.splice(target, 0, moved)
    for (const [position, field] of fields.entries()) {
      if (field.position === position) continue
      await db.update(customFields).set({ position })
        .where(and(eq(customFields.companyId, companyId), eq(customFields.id, field.id)))
    }
    await record(actor, 'custom-field.moved', { changes: { fieldId: id, label: moved.label } })
  })
}
