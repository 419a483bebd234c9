import { getSettings } from '@/features/settings/queries'
import type { Actor } from '@/lib/actor'

/** How many days after its issue an invoice of this client is due. */
export async function getPaymentTerms(actor: Actor, client: { id: number }): Promise<number> {
  return (await getSettings(actor, { clientId: client.id }))['invoice.terms']
}
