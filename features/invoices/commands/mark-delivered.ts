import { and, eq, sql } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { invoices } from '@/db/schema/invoices'
import { record } from '@/features/events/commands'
import type { Staff, System } from '@/lib/actor'
import { Refusal } from '@/lib/errors'
import { permit } from '@/lib/permit'
import { aboutInvoice, lockInvoice } from './lock-invoice'

/** Notes that an issued document went to the client; the first time counts. Refused for drafts and void ones. */
export async function markDelivered(actor: Staff | System, id: number, { now }: { now: Date }) {
  if (actor.kind === 'staff') permit(actor, 'billing.edit')
  await transaction(async () => {
    const invoice = await lockInvoice(actor, id)
    if (invoice.status === 'draft' || invoice.status === 'void') throw new Refusal({ '': 'invoices.notIssued' })
    if (invoice.deliveredAt) return
    await db.update(invoices).set({ deliveredAt: now, version: sql`${invoices.version} + 1` })
      .where(and(eq(invoices.companyId, actor.company.id), eq(invoices.id, id)))
    await record(actor, 'invoice.delivered', { clientId: invoice.clientId, changes: aboutInvoice(invoice) })
  })
}
