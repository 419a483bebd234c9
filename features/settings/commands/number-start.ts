import { and, eq, isNotNull, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { companies } from '@/db/schema/companies'
import { invoices, retiredNumbers } from '@/db/schema/invoices'
import type { Staff } from '@/lib/actor'
import { Refusal } from '@/lib/errors'

/**
 * The number that the first invoice gets; inside saveSettings, which holds the company's row, the counter. Refused once an
 * invoice was issued, because numbers are gap-free.
 */
export async function setNumberStart(actor: Staff, start: number) {
  const company = actor.company.id
  const [issued] = await db.select({ one: sql`1` }).from(invoices)
    .where(and(eq(invoices.companyId, company), eq(invoices.kind, 'invoice'), isNotNull(invoices.sequence))).limit(1)
  const [retired] = issued ? [issued] : await db.select({ one: sql`1` }).from(retiredNumbers)
    .where(and(eq(retiredNumbers.companyId, company), eq(retiredNumbers.kind, 'invoice'))).limit(1)
  if (retired) throw new Refusal({ 'invoice.number-start': 'settings.billing.numberStartIssued' })
  await db.update(companies).set({ nextInvoiceNumber: start }).where(eq(companies.id, company))
}
