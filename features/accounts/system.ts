import 'server-only'
import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { companies } from '@/db/schema/companies'
import type { System } from '@/lib/actor'

/** The program itself in the company of that slug, for what no person asked for. Undefined: there is none. */
export async function findSystem(slug: string): Promise<System | undefined> {
  const [company] = await db.select({
    id: companies.id, slug: companies.slug, name: companies.name, currency: companies.currency, locale: companies.locale,
    timeZone: companies.timeZone, country: companies.country, clientNumberFormat: companies.clientNumberFormat,
    textsVersion: companies.textsVersion,
  }).from(companies).where(eq(companies.slug, slug))
  return company && { kind: 'system', company }
}
