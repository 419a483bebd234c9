import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { makeCompany, makePackage } from '@/db/factories'
import { packagePrices } from '@/db/schema/packages'
import { taxRules } from '@/db/schema/taxes'
import { addMonths } from '@/lib/dates'

/**
 * A company with this many clients, each with `perClient` services of a month that renew on `day`: two currencies, taxes
 * in two countries, some exempt, some of other members of the union.
 */
export async function makeBook({ clients, perClient = 1, day }: { clients: number; perClient?: number; day: string }) {
  const company = await makeCompany({ currencies: ['USD'], timeZone: 'UTC', name: 'Bench Ltd' })
  await db.insert(taxRules).values([
    { companyId: company.id, name: 'VAT', country: 'DE', rate: '19' }, { companyId: company.id, name: 'VAT', country: 'FR', rate: '20' },
  ])
  const sold = await makePackage(company.id, 'Hosting')
  await db.insert(packagePrices).values([['EUR', 1290n], ['USD', 1490n]].map(([currency, price]) => ({
    companyId: company.id, packageId: sold.id, term: 1, period: 'month' as const, currency: String(currency), price: BigInt(price ?? 0),
  })))
  await db.execute(sql`
    insert into clients (company_id, number, group_id, first_name, last_name, company_name, email, country, city, currency, locale,
      tax_exempt, tax_id)
    select ${company.id}, n, ${company.generalGroupId}, 'Cleo', 'Client ' || n, case when n % 3 = 0 then 'Firm ' || n else '' end,
      'c' || n || '@example.com', case n % 3 when 0 then 'DE' when 1 then 'FR' else 'US' end, 'City',
      case when n % 3 = 2 then 'USD' else 'EUR' end, (array['en', 'de'])[1 + n % 2], n % 20 = 0, case when n % 30 = 0 then 'DE136695976' else '' end
    from generate_series(1, ${clients}::int) n`)
  await db.execute(sql`update companies set next_client_number = ${clients + 1}::int where id = ${company.id}`)
  await db.execute(sql`
    insert into services (company_id, client_id, package_id, label, status, currency, price, term, period, anchor_on, terms_billed, renews_on)
    select ${company.id}, c.id, ${sold.id}, 'host' || c.number || '-' || m || '.example', 'active', c.currency,
      case c.currency when 'EUR' then 1290 else 1490 end, 1, 'month', ${addMonths(day, -1)}::date, 1, ${day}::date
    from clients c, generate_series(1, ${perClient}::int) m where c.company_id = ${company.id}`)
  return company
}
