import { transaction } from '@/db/client'
import type { Staff, System } from '@/lib/actor'
import { permit } from '@/lib/permit'
import type { NewLine } from '../parts'
import { getBuyer } from '../queries/get-parties'
import { insertDraft } from './create-invoice'
import { readLines } from './invoice-parts'
import { lockInvoice } from './lock-invoice'

/**
 * A new draft with the lines, currency and notes of another invoice of the same client, and its id. What a line billed
 * (a service, its days) is not billed again: only its text, quantity and price come along.
 */
export async function copyInvoice(
  actor: Staff | System, id: number, { requestKey, now }: { requestKey: string; now: Date },
): Promise<number> {
  if (actor.kind === 'staff') permit(actor, 'billing.edit')
  return transaction(async () => {
    const invoice = await lockInvoice(actor, id)
    const [buyer, old] = await Promise.all([getBuyer(actor, invoice.clientId), readLines(actor, id)])
    const lines = old.map(({ description, quantity, unitPrice, taxable, packageId }): NewLine =>
      ({ description, quantity, unitPrice, taxable, packageId }))
    const { currency, notes } = invoice
    // The currency may have been switched off since; whoever was billed in it can be again.
    return insertDraft(actor, { ...buyer, currency }, { currency, notes, privateNotes: '', dueOn: null, lines, requestKey },
      { now, copyOf: invoice.number ?? String(invoice.id) })
  })
}
