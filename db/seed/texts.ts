import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { companies } from '@/db/schema/companies'
import { companyLanguages, companyTexts } from '@/db/schema/languages'

/** A few texts in the company's own words, and a language that it began to add. */
export async function makeTexts({ id, name }: { id: number; name: string }) {
  await db.insert(companyTexts).values([
    { companyId: id, locale: 'en', key: 'clientArea.home.nothingDue', text: `All paid. Thank you for choosing ${name}.` },
    { companyId: id, locale: 'de', key: 'clientArea.home.nothingDue', text: 'Alles bezahlt. Vielen Dank für Ihr Vertrauen.' },
    { companyId: id, locale: 'sv', key: 'clientArea.home.nothingDue', text: 'Allt är betalt.' },
    { companyId: id, locale: 'sv', key: 'clientArea.home.title', text: 'Hem' },
  ])
  await db.insert(companyLanguages).values({ companyId: id, code: 'sv', name: 'Svenska' })
  await db.update(companies).set({ textsVersion: 1 }).where(eq(companies.id, id))
}
