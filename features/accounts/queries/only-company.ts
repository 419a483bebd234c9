import { db } from '@/db/client'
import { companies } from '@/db/schema/companies'

/** The name over the log in, before anybody is known: that of the only company; undefined where there are several. */
export async function nameOfOnlyCompany(): Promise<string | undefined> {
  const rows = await db.select({ name: companies.name }).from(companies).limit(2)
  return rows.length === 1 ? rows[0]?.name : undefined
}
