import { db } from '@/db/client'
import { gatewayAccounts } from '@/db/schema/gateways'
import { sealConfig } from '@/features/payments/sealed-config'
import { stripeStandIn } from '@/gateways/stripe-stand-in'

/** The stand-in of Stripe, at the one address where the program looks for it: specs that run at once take turns. */
export async function startStripe() {
  const port = Number(new URL(process.env.STRIPE_API_BASE ?? 'http://127.0.0.1:0').port)
  for (;;) {
    try {
      return await stripeStandIn({ port })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
      await new Promise((done) => setTimeout(done, 250))
    }
  }
}

/** What a company of a test takes payments by, as its settings page would save it. */
const account = (companyId: number, gateway: string, config: Record<string, string>) =>
  db.insert(gatewayAccounts).values({ companyId, gateway, enabled: true, config: sealConfig(companyId, gateway, config) })

export const takeTransfers = (companyId: number) => account(companyId, 'bank-transfer', {
  'holder.EUR': 'Harbour Hosting', 'iban.EUR': 'DE89370400440532013000', 'bic.EUR': 'COBADEFFXXX',
  'instructions.JPY': 'みずほ銀行 東京支店 普通 1234567',
})

export const takeStripe = (companyId: number, keys: { secretKey: string; webhookSecret: string }) => account(companyId, 'stripe', keys)
