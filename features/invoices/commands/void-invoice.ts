import { and, eq } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { invoices } from '@/db/schema/invoices'
import { record } from '@/features/events/commands'
import type { Staff, System } from '@/lib/actor'
import { Refusal } from '@/lib/errors'
import { permit } from '@/lib/permit'
import { aboutInvoice, creditedOf, lockInvoice } from './lock-invoice'

/**
 * Makes an issued invoice void, with the reason; its number stays used. Refused while a payment is applied to it (that
 * is unapplied first), once a credit note took a part of it back, and for drafts and credit notes.
 */
export async function voidInvoice(actor: Staff | System, id: number, { reason }: { reason: string }) {
  if (actor.kind === 'staff') permit(actor, 'billing.edit')
  await transaction(async () => {
    const invoice = await lockInvoice(actor, id)
    if (invoice.kind !== 'invoice' || (invoice.status !== 'open' && invoice.status !== 'paid')) {
      throw new Refusal({ '': 'invoices.notVoidable' })
    }
    if (invoice.applied > 0n) throw new Refusal({ '': 'invoices.stillApplied' })
    if (await creditedOf(actor, id) > 0n) throw new Refusal({ '': 'invoices.alreadyCredited' })
    await db.update(invoices).set({ status: 'void', voidReason: reason, version: invoice.version + 1 })
      .where(and(eq(invoices.companyId, actor.company.id), eq(invoices.id, id)))
    await record(actor, 'invoice.voided', { clientId: invoice.clientId, changes: { ...aboutInvoice(invoice), reason } })
  })
}
