import { and, eq, sql } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { clients } from '@/db/schema/clients'
import { companies, companyLocales } from '@/db/schema/companies'
import { contacts } from '@/db/schema/contacts'
import { companyLanguages, companyTexts } from '@/db/schema/languages'
import { lockCompany } from '@/features/companies/commands/lock-company'
import { record } from '@/features/events/commands'
import type { Staff } from '@/lib/actor'
import { NotFound, Refusal } from '@/lib/errors'
import { permit } from '@/lib/permit'
import type { NewLanguageInput } from '../input'
import { isNew } from '../language'

/** Languages that a company adds at most. */
const most = 50

/** Adds a language that the product does not have. It is off until it is switched on; what it does not say is English. */
export async function addLanguage(actor: Staff, { code, name }: NewLanguageInput) {
  permit(actor, 'settings.edit')
  if (!isNew(code)) throw new Refusal({ code: 'languages.faults.ours' })
  await transaction(async () => {
    await lockCompany(actor)
    const there = await db.select({ code: companyLanguages.code }).from(companyLanguages).where(eq(companyLanguages.companyId, actor.company.id))
    if (there.some((one) => one.code === code)) throw new Refusal({ code: 'languages.faults.there' })
    if (there.length >= most) throw new Refusal({ '': { key: 'languages.faults.tooMany', values: { max: most } } })
    await db.insert(companyLanguages).values({ companyId: actor.company.id, code, name })
    await db.update(companies).set({ textsVersion: sql`${companies.textsVersion} + 1` }).where(eq(companies.id, actor.company.id))
    await record(actor, 'company.language-added', { changes: { locale: code, name } })
  })
}

/** Deletes an added language with its texts. Refused while it is the default or clients read it. */
export async function deleteLanguage(actor: Staff, code: string) {
  permit(actor, 'settings.edit')
  await transaction(async () => {
    const company = await lockCompany(actor)
    if (company.locale === code) throw new Refusal({ '': 'settings.languages.defaultOff' })
    // First, because whoever chooses it holds this row: then they are counted, or find it gone.
    await db.delete(companyLocales).where(and(eq(companyLocales.companyId, company.id), eq(companyLocales.locale, code)))
    const readers = await db.$count(clients, and(eq(clients.companyId, company.id), eq(clients.locale, code)))
      + await db.$count(contacts, and(eq(contacts.companyId, company.id), eq(contacts.locale, code)))
    if (readers > 0) throw new Refusal({ '': { key: 'languages.faults.used', values: { count: readers } } })
    await db.delete(companyTexts).where(and(eq(companyTexts.companyId, company.id), eq(companyTexts.locale, code)))
    const [gone] = await db.delete(companyLanguages)
      .where(and(eq(companyLanguages.companyId, company.id), eq(companyLanguages.code, code))).returning({ name: companyLanguages.name })
    if (!gone) throw new NotFound('language')
    await db.update(companies).set({ textsVersion: sql`${companies.textsVersion} + 1` }).where(eq(companies.id, company.id))
    await record(actor, 'company.language-deleted', { changes: { locale: code, name: gone.name } })
  })
}
