import { getSettings } from '@/features/settings/queries'
import { actorOf, type Payer } from '../payer'
import { listEnabledAccounts } from './gateway-accounts'

/** A way to pay that a client is offered in a currency; `charged` says what the provider would take for an amount. */
export type Offer = { id: string; label: string; charged: (amount: bigint) => bigint }

/** The gateways that are on and that the client may pay by (the setting billing.gateways), for each of these currencies. */
export async function listOffers(actor: Payer, currencies: readonly string[]): Promise<Map<string, Offer[]>> {
  const [accounts, allowed] = await Promise.all([
    listEnabledAccounts(actorOf(actor)), getSettings(actorOf(actor), { clientId: actor.clientId }),
  ])
  return new Map(currencies.map((currency) => [currency, accounts
    .filter(({ gateway, config }) => allowed['billing.gateways'].includes(gateway.id) && gateway.takes(config, currency))
    .map(({ gateway, label }) => ({
      id: gateway.id, label, charged: (amount) => gateway.chargeable?.(amount, currency) ?? amount,
    }))]))
}
