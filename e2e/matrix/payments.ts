import { makePaymentAccount } from '@/db/factories'
import { payTokenOf } from '../pay-token'
import { client, settings } from './addresses'
import { bare, byAdmins, byOwnPart, everyone, forAdmins, forPart, ofOwnPart, row, toClients, type Actions, type Routes } from './rows'
import type { Stage } from './stage'
import { freshPayment } from './transactions'

const freshAccount = async ({ world }: Stage) => ({ account: String((await makePaymentAccount(world.client)).id) })

export const routes: Routes = {
  // Providers post to it, and are known by their signature.
  '/api/gateways/[gateway]/[company]': everyone('no'),
  [`${settings}/gateways`]: forAdmins,
  [`${settings}/gateways/[gateway]`]: forAdmins,
  '/client/pay': forPart('invoices'),
  '/client/pay/[attempt]': ofOwnPart('invoices'),
  '/client/pay/[attempt]/return': { ...ofOwnPart('invoices'), client: 'elsewhere', bookkeeper: 'elsewhere' },
  '/client/payment-accounts': forPart('invoices'),
  '/client/payment-accounts/add/[setup]': ofOwnPart('invoices'),
  '/client/payment-accounts/add/[setup]/return': { ...ofOwnPart('invoices'), client: 'elsewhere', bookkeeper: 'elsewhere' },
  '/client/payment-accounts/[account]/automatic': ofOwnPart('invoices'),
  '/client/payment-accounts/[account]/remove': ofOwnPart('invoices'),
  [`${client}/payment-accounts/charge`]: forAdmins,
  [`${client}/payment-accounts/[account]/remove`]: forAdmins,
  // Whoever has the link of an invoice, logged in or not.
  '/pay/[token]': everyone('ok'),
  '/pay/[token]/pdf': everyone('ok'),
  '/pay/[token]/return': everyone('elsewhere'),
}

export const actions: Actions = {
  'features/payments/actions/pay.ts#startPaymentAction': bare({ ...byOwnPart('invoices'), foreignClient: 'invalid' }, ({ invoice }) =>
    ({ key: crypto.randomUUID(), currency: 'EUR', gateway: 'bank-transfer', 'invoices[]': [String(invoice.id)] })),
  'features/payments/actions/pay.ts#checkPaymentAction': bare(byOwnPart('invoices'), ({ attempt }) =>
    ({ attempt: String(attempt.id) })),
  'features/payments/actions/pay-link.ts#startLinkPaymentAction': bare(everyone('does'), ({ invoice }) =>
    ({ token: payTokenOf(invoice), key: crypto.randomUUID(), gateway: 'bank-transfer' })),
  'features/payments/actions/pay-link.ts#checkLinkPaymentAction': bare(everyone('does'), ({ invoice, attempt }) =>
    ({ token: payTokenOf(invoice), attempt: String(attempt.id) })),
  // No gateway of the stage keeps accounts.
  'features/payments/actions/accounts.ts#startSetupAction': bare(toClients('invalid'), () =>
    ({ key: crypto.randomUUID(), gateway: 'bank-transfer' })),
  'features/payments/actions/accounts.ts#checkSetupAction': bare(byOwnPart('invoices'), ({ setup }) => ({ setup: String(setup.id) })),
  'features/payments/actions/accounts.ts#agreeAction': bare(byOwnPart('invoices'), async (stage) => ({ ...await freshAccount(stage), day: '0' })),
  'features/payments/actions/accounts.ts#stopAutomaticAction': bare(byOwnPart('invoices'), freshAccount),
  // The client was first: for the bookkeeper it is gone.
  'features/payments/actions/accounts.ts#removeOwnAccountAction': bare({ ...byOwnPart('invoices'), bookkeeper: 'refused' }, freshAccount),
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
