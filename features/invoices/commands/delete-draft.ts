import { and, eq } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { invoices } from '@/db/schema/invoices'
import { record } from '@/features/events/commands'
import type { Staff, System } from '@/lib/actor'
import { Refusal } from '@/lib/errors'
import { permit } from '@/lib/permit'
import { getBuyer } from '../queries/get-parties'
import { aboutInvoice, lockInvoice } from './lock-invoice'

/** Deletes a draft with its lines. Refused for what was issued: that is made void, or credited. Returns the Client ID. */
export async function deleteDraft(actor: Staff | System, id: number): Promise<number> {
  if (actor.kind === 'staff') permit(actor, 'billing.edit')
  return transaction(async () => {
    const invoice = await lockInvoice(actor, id)
    if (invoice.status !== 'draft') throw new Refusal({ '': 'invoices.notDraft' })
    await db.delete(invoices).where(and(eq(invoices.companyId, actor.company.id), eq(invoices.id, id)))
    await record(actor, 'invoice.deleted', { clientId: invoice.clientId, changes: aboutInvoice(invoice) })
    return (await getBuyer(actor, invoice.clientId)).number
  })
}
