import type { Actor } from '@/lib/actor'
import type { InvoiceKind } from '../invoice'

/** How the company writes the numbers of its documents. */
export async function numberFormats(actor: Actor): Promise<Record<InvoiceKind, string>> {
  void actor
  return { invoice: '{number:6}', 'credit-note': 'CN-{number:6}' }
}

/** How many days after its issue an invoice of this client is due. */
export async function getPaymentTerms(actor: Actor, client: { id: number; groupId: number }): Promise<number> {
  void [actor, client]
  return 14
}
