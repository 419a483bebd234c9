import { limit } from '@/features/accounts/rate-limit'
import type { ClientUser } from '@/lib/actor'
import { permitClient } from '@/lib/client-permit'
import { Refusal } from '@/lib/errors'
import type { StartPaymentInput } from '../input'
import { payerKey } from '../payer'
import { askForCharge } from './ask-for-charge'
import { openCharge } from './open-charge'
import { startPayment } from './start-payment'

/**
 * Pays the chosen open invoices of one currency with a saved account, and answers with the attempt that the client sees next. A bank
 * that wants the client to confirm leads to the gateway's own page, in an attempt of its own. The same form sent again is the same charge.
 */
export async function payWithAccount(
  actor: ClientUser, accountId: number, input: Omit<StartPaymentInput, 'gateway'>, now: Date, host?: string,
): Promise<{ attempt: number; toConfirm: boolean }> {
  permitClient(actor, 'invoices')
  if (actor.impersonator) throw new Refusal({ '': 'payments.errors.impersonated' })
  await limit(`pay:${payerKey(actor)}`, { burst: 20, everySeconds: 15 })
  const opened = await openCharge(actor, { clientId: actor.clientId, accountId, invoiceIds: input.invoices, requestKey: input.key, now })
  const { status, again } = await askForCharge({ kind: 'system', company: actor.company }, opened.id, now)
  if (status !== 'failed' || again !== 'payer') return { attempt: opened.id, toConfirm: false }
  const { currency, invoices } = input
  return { attempt: await startPayment(actor, { key: crypto.randomUUID(), gateway: opened.gateway, currency, invoices }, host), toConfirm: true }
}
