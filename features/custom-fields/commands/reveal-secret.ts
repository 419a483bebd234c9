import { and, eq } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { clients } from '@/db/schema/clients'
import { customFields, customFieldValues } from '@/db/schema/custom-fields'
import { record } from '@/features/events/commands'
import type { Staff } from '@/lib/actor'
import { NotFound } from '@/lib/errors'
import { permit } from '@/lib/permit'
import { openValue } from '../stored-value'

/**
 * The value of a secret field, for reading; who read it is recorded. Needs the permissions to see and to edit clients.
 */
export async function revealSecret(actor: Staff, { number, fieldId }: { number: number; fieldId: number }) {
  permit(actor, 'clients.view')
  permit(actor, 'clients.edit')
  return transaction(async () => {
    const [found] = await db.select({
      value: customFieldValues.value, clientId: clients.id, id: customFields.id, encrypted: customFields.encrypted,
      label: customFields.label,
    }).from(customFieldValues)
      .innerJoin(clients,
        and(eq(clients.companyId, customFieldValues.companyId), eq(clients.id, customFieldValues.clientId)))
      .innerJoin(customFields,
        and(eq(customFields.companyId, customFieldValues.companyId), eq(customFields.id, customFieldValues.fieldId)))
      .where(and(eq(customFieldValues.companyId, actor.company.id), eq(clients.number, number),
        eq(customFieldValues.fieldId, fieldId)))
    if (!found) throw new NotFound('value')
    await record(actor, 'client.secret-shown', { clientId: found.clientId, changes: { field: found.label } })
    return openValue(actor.company.id, found, found.clientId, found.value)
  })
}
