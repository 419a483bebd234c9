import { asc, getColumns, inArray } from 'drizzle-orm'
import { db } from '@/db/client'
import { companies } from '@/db/schema/companies'
import type { Staff } from '@/lib/actor'
import { NotFound } from '@/lib/errors'

/**
 * The company's row, locked until the transaction ends: settings and staff of a company change one after another, so a
 * rule about all of them ("one must remain") cannot be broken by two at once. Clients can still be read and written.
 */
export async function lockCompany(actor: Staff) {
  const [company] = await lockCompanies(actor, [actor.company.id])
  if (!company) throw new NotFound('company')
  return company
}

/**
 * The same for several companies, always in one order, so that two who lock the same do not wait for each other
 * forever.
 */
export function lockCompanies(actor: Staff, ids: readonly number[]) {
  return db.select(getColumns(companies)).from(companies).where(inArray(companies.id, [...ids]))
    .orderBy(asc(companies.id))
    .for('no key update')
}
