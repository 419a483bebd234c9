import { listEvents, type EventRow } from '@/features/events/queries'
import type { Staff } from '@/lib/actor'
import { permit } from '@/lib/permit'

/** What happened to one invoice, newest first, at most 100 events. For staff with billing.view and clients.view. */
export async function listInvoiceEvents(actor: Staff, invoice: { id: number; clientId: number }): Promise<EventRow[]> {
  permit(actor, 'billing.view')
  return listEvents(actor, invoice.clientId, { limit: 100, about: { invoiceId: invoice.id } })
}
