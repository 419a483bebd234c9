import { and, eq } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { customFields } from '@/db/schema/custom-fields'
import { record } from '@/features/events/commands'
import type { Staff } from '@/lib/actor'
import { Refusal } from '@/lib/errors'
import { permit } from '@/lib/permit'
import { getField } from '../queries'

/**
 * Deletes a field with all its values, for good. Refuses when more values would go than were `seen` on the page before.
 */
export async function deleteField(actor: Staff, { id, seen }: { id: number; seen: number }) {
  permit(actor, 'settings.edit')
  await transaction(async () => {
    await db.select({ id: customFields.id }).from(customFields)
      .where(and(eq(customFields.companyId, actor.company.id), eq(customFields.id, id))).for('update')
    const { label, values } = await getField(actor, id)
    if (values > seen) throw new Refusal({ '': { key: 'errors.moreValues', values: { count: values } } })
    await db.delete(customFields).where(and(eq(customFields.companyId, actor.company.id), eq(customFields.id, id)))
    await record(actor, 'custom-field.deleted', { changes: { fieldId: id, label, values } })
  })
}
