import { sql } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { customFields } from '@/db/schema/custom-fields'
import { record } from '@/features/events/commands'
import type { Staff, System } from '@/lib/actor'
import { permit } from '@/lib/permit'
import { lockFields } from '../fields-lock'
import type { FieldInput } from '../input'
import { settleField } from './check-field'

/** Adds a custom field after the others and returns its id. Refuses what settleField() refuses. */
export async function createField(actor: Staff | System, { type, ...input }: FieldInput): Promise<number> {
  if (actor.kind === 'staff') permit(actor, 'settings.edit')
  return transaction(async () => {
    await lockFields(actor)
    const settled = await settleField(actor, type, input)
    const companyId = actor.company.id
    const last = sql<number>`(select coalesce(max(position), 0) + 1 from ${customFields}
      where company_id = ${companyId})`
    const [field] = await db.insert(customFields).values({ companyId, type, ...settled, position: last })
      .returning({ id: customFields.id })
    if (!field) throw new Error('the field was not inserted')
    await record(actor, 'custom-field.created', { changes: { fieldId: field.id, label: input.label, type } })
    return field.id
  })
}
