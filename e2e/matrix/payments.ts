import { makePaymentAccount } from '@/db/factories'
import { payTokenOf } from '../pay-token'
import { client, settings } from './addresses'
import { bare, byAdmins, byClients, byOwner, everyone, forAdmins, forClients, row, type Actions, type Routes } from './rows'
import type { Stage } from './stage'
import { freshPayment } from './transactions'

const ofOwner = { ...forClients, otherClient: 'absent', foreignClient: 'absent' } as const
const freshAccount = async ({ world }: Stage) => ({ account: String((await makePaymentAccount(world.client)).id) })

export const routes: Routes = {
  // Providers post to it, and are known by their signature.
  '/api/gateways/[gateway]/[company]': everyone('no'),
  [`${settings}/gateways`]: forAdmins,
  [`${settings}/gateways/[gateway]`]: forAdmins,
  '/client/pay': forClients,
  '/client/pay/[attempt]': { ...forClients, otherClient: 'absent', foreignClient: 'absent' },
  '/client/pay/[attempt]/return': { ...forClients, client: 'elsewhere', otherClient: 'absent', foreignClient: 'absent' },
  '/client/payment-accounts': forClients,
  '/client/payment-accounts/add/[setup]': ofOwner,
  '/client/payment-accounts/add/[setup]/return': { ...ofOwner, client: 'elsewhere' },
  '/client/payment-accounts/[account]/automatic': ofOwner,
  '/client/payment-accounts/[account]/remove': ofOwner,
  [`${client}/payment-accounts/charge`]: forAdmins,
  [`${client}/payment-accounts/[account]/remove`]: forAdmins,
  // Whoever has the link of an invoice, logged in or not.
  '/pay/[token]': everyone('ok'),
  '/pay/[token]/pdf': everyone('ok'),
  '/pay/[token]/return': everyone('elsewhere'),
}

export const actions: Actions = {
  'features/payments/actions/pay.ts#startPaymentAction': bare({ ...byClients, otherClient: 'refused', foreignClient: 'invalid' }, ({ invoice }) =>
    ({ key: crypto.randomUUID(), currency: 'EUR', gateway: 'bank-transfer', 'invoices[]': [String(invoice.id)] })),
  'features/payments/actions/pay.ts#checkPaymentAction': bare({ ...byClients, otherClient: 'refused', foreignClient: 'refused' }, ({ attempt }) =>
    ({ attempt: String(attempt.id) })),
  'features/payments/actions/pay-link.ts#startLinkPaymentAction': bare(everyone('does'), ({ invoice }) =>
    ({ token: payTokenOf(invoice), key: crypto.randomUUID(), gateway: 'bank-transfer' })),
  'features/payments/actions/pay-link.ts#checkLinkPaymentAction': bare(everyone('does'), ({ invoice, attempt }) =>
    ({ token: payTokenOf(invoice), attempt: String(attempt.id) })),
  // No gateway of the stage keeps accounts.
  'features/payments/actions/accounts.ts#startSetupAction': bare({ ...byClients, client: 'refused', otherClient: 'refused', foreignClient: 'refused' }, () =>
    ({ key: crypto.randomUUID(), gateway: 'bank-transfer' })),
  'features/payments/actions/accounts.ts#checkSetupAction': bare(byOwner, ({ setup }) => ({ setup: String(setup.id) })),
  'features/payments/actions/accounts.ts#agreeAction': bare(byOwner, async (stage) => ({ ...await freshAccount(stage), day: '0' })),
  'features/payments/actions/accounts.ts#stopAutomaticAction': bare(byOwner, freshAccount),
  'features/payments/actions/accounts.ts#removeOwnAccountAction': bare(byOwner, freshAccount),
  'features/payments/actions/staff-accounts.ts#chargeAccountAction': row({ ...byAdmins, admin: 'refused' }, async (stage) =>
    ({ ...await freshAccount(stage), client: String(stage.world.client.number), key: crypto.randomUUID(), 'invoices[]': [String(stage.invoice.id)] })),
  'features/payments/actions/staff-accounts.ts#removeAccountAction': row(byAdmins, async (stage) =>
    ({ ...await freshAccount(stage), client: String(stage.world.client.number) })),
  'features/payments/actions/refund.ts#refundPaymentAction': row(byAdmins, async (stage) => {
    const { transaction } = await freshPayment(stage)
    return { transaction: String(transaction.id), key: crypto.randomUUID(), amount: '1.00', reason: 'Moved away.', by: 'hand' }
  }),
  // No gateway of the stage knows of this refund.
  'features/payments/actions/refund.ts#retryRefundAction': row({ ...byAdmins, admin: 'refused' }, ({ transaction }) =>
    ({ transaction: String(transaction.id), refund: '1' })),
  'features/payments/actions/gateways.ts#saveGatewayAction': row(byAdmins, () => ({
    gateway: 'stripe', version: '0', enabled: 'on', label: '', 'config.secretKey': 'sk_test_0123456789', 'config.webhookSecret': 'whsec_0123456789',
  })),
}
