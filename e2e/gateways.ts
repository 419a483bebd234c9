import { db } from '@/db/client'
import { gatewayAccounts } from '@/db/schema/gateways'
import { sealConfig } from '@/features/payments/sealed-config'

/** What a company of a test takes payments by, as its settings page would save it. */
const account = (companyId: number, gateway: string, config: Record<string, string>) =>
  db.insert(gatewayAccounts).values({ companyId, gateway, enabled: true, config: sealConfig(companyId, gateway, config) })

export const takeTransfers = (companyId: number) => account(companyId, 'bank-transfer', {
  'holder.EUR': 'Harbour Hosting', 'iban.EUR': 'DE89370400440532013000', 'bic.EUR': 'COBADEFFXXX',
  'instructions.JPY': 'みずほ銀行 東京支店 普通 1234567',
})

export const takeStripe = (companyId: number, keys: { secretKey: string; webhookSecret: string }) => account(companyId, 'stripe', keys)
