import { eq } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { companies, companyLocales } from '@/db/schema/companies'
import { companyLanguages } from '@/db/schema/languages'
import { changed, record } from '@/features/events/commands'
import { staleSave } from '@/features/settings/stale-save'
import type { Staff } from '@/lib/actor'
import { Refusal } from '@/lib/errors'
import { permit } from '@/lib/permit'
import { isLocale, localeCodes } from '@/locales'
import { companyEvents } from '../company'
import type { LocalesInput } from '../input'
import { lockCompany } from './lock-company'

/**
 * Which languages are offered (R42), and the one that new clients start with (R44). The default cannot be off. Clients
 * who use a language that is switched off keep it, because a client reads their area in their own language (R45).
 */
export async function setLocales(actor: Staff, input: LocalesInput) {
  permit(actor, 'settings.edit')
  if (!input.locales.includes(input.default)) throw new Refusal({ locales: 'settings.languages.defaultOff' })
  await transaction(async () => {
    const company = await lockCompany(actor)
    if (company.version !== input.version) throw await staleSave(actor, companyEvents)
    const added = await db.select({ code: companyLanguages.code }).from(companyLanguages).where(eq(companyLanguages.companyId, company.id))
    if (input.locales.some((code) => !isLocale(code) && !added.some((one) => one.code === code))) {
      throw new Refusal({ locales: 'errors.choose' })
    }
    const rows = await db.select({ locale: companyLocales.locale }).from(companyLocales)
      .where(eq(companyLocales.companyId, company.id))
    const before = { default: company.locale, locales: ordered(rows.map(({ locale }) => locale)) }
    const after = { default: input.default, locales: ordered(input.locales) }
    const changes = changed(before, after)
    if (!changes) return
    await db.delete(companyLocales).where(eq(companyLocales.companyId, company.id))
    await db.insert(companyLocales).values(after.locales.map((locale) => ({ companyId: company.id, locale })))
    await db.update(companies).set({ locale: after.default, version: input.version + 1 })
      .where(eq(companies.id, company.id))
    await record(actor, 'company.locales-set', { changes })
  })
}

/** The product's languages in their order, then those that the company added. */
const ordered = (codes: readonly string[]) =>
  [...localeCodes.filter((code) => codes.includes(code)), ...new Set(codes.filter((code) => !isLocale(code)).toSorted())]
