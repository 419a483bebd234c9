import { db } from '@/db/client'
import { gatewayAccounts } from '@/db/schema/gateways'
import { seal } from '@/lib/secret-box'

/** Made-up accounts, with the IBAN that German banks use as their example, so that clients of the demo see where to pay. */
export async function makeGateways(company: { id: number; name: string }) {
  const config = {
    'holder.EUR': company.name, 'iban.EUR': 'DE89370400440532013000', 'bic.EUR': 'COBADEFFXXX',
    'instructions.USD': `${company.name}\nRouting number 000000000, account 000123456789`,
    'instructions.GBP': `${company.name}\nSort code 00-00-00, account 00123456`,
    'instructions.JPY': `${company.name}\nみずほ銀行 東京支店 普通 0012345`,
  }
  await db.insert(gatewayAccounts).values({
    companyId: company.id, gateway: 'bank-transfer', enabled: true,
    config: seal(JSON.stringify(config), `gateway:${company.id}:bank-transfer`),
  })
}
