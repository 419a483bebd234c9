import { and, asc, eq, getColumns, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { clients } from '@/db/schema/clients'
import { companies, companyCurrencies, companyLocales } from '@/db/schema/companies'
import { companyLanguages } from '@/db/schema/languages'
import { memberships } from '@/db/schema/memberships'
import type { Actor, Staff } from '@/lib/actor'
import { NotFound } from '@/lib/errors'
import { permit } from '@/lib/permit'
import { languageName, localeCodes } from '@/locales'

/** Everything about the actor's own company. Or NotFound. */
export async function getCompany(actor: Actor) {
  const [company] = await db.select(getColumns(companies)).from(companies).where(eq(companies.id, actor.company.id))
  if (!company) throw new NotFound('company')
  return company
}

export type Company = Awaited<ReturnType<typeof getCompany>>

/** How the actor's company can be reached, for whoever has to ask it something. Or NotFound. */
export async function getContact(actor: Actor) {
  const [contact] = await db.select({ name: companies.name, email: companies.email, phone: companies.phone })
    .from(companies).where(eq(companies.id, actor.company.id))
  if (!contact) throw new NotFound('company')
  return contact
}

/**
 * The languages that are offered (R42), the default first. A client whose language was switched off keeps it, so an
 * edit form offers the client's own beside these.
 */
export async function listLocales(actor: Actor) {
  const isDefault = sql<boolean>`${companyLocales.locale} = ${companies.locale}`
  const rows = await db.select({ code: companyLocales.locale, isDefault, ownName: companyLanguages.name })
    .from(companyLocales).innerJoin(companies, eq(companies.id, companyLocales.companyId))
    .leftJoin(companyLanguages, and(eq(companyLanguages.companyId, companyLocales.companyId), eq(companyLanguages.code, companyLocales.locale)))
    .where(eq(companyLocales.companyId, actor.company.id))
  return rows
    .map(({ ownName, ...row }) => ({ ...row, name: ownName ?? languageName(row.code) }))
    .toSorted((a, b) => Number(b.isDefault) - Number(a.isDefault) || order(a.code) - order(b.code) || (a.code < b.code ? -1 : 1))
}

/** The product's languages in their order, then those that the company added. */
const order = (code: string) => {
  const at = (localeCodes as string[]).indexOf(code)
  return at < 0 ? localeCodes.length : at
}

/**
 * The currencies that are offered, as ISO 4217 codes, the default first. A client whose currency was switched off keeps
 * it, so an edit form offers the client's own beside these.
 */
export function listCurrencies(actor: Actor) {
  const isDefault = sql<boolean>`${companyCurrencies.currency} = ${companies.currency}`
  return db.select({ code: companyCurrencies.currency, isDefault })
    .from(companyCurrencies).innerJoin(companies, eq(companies.id, companyCurrencies.companyId))
    .where(eq(companyCurrencies.companyId, actor.company.id))
    .orderBy(sql`${isDefault} desc`, asc(companyCurrencies.currency))
}

/** The companies that the staff member belongs to; of others they learn nothing. */
export function listCompanies(actor: Staff) {
  return db.select({
    id: companies.id, slug: companies.slug, name: companies.name, country: companies.country,
    currency: companies.currency,
    locale: companies.locale, createdAt: companies.createdAt,
  })
    .from(memberships).innerJoin(companies, and(eq(companies.id, memberships.companyId)))
    .where(eq(memberships.staffId, actor.staffId))
    .orderBy(sql`${companies.name} collate "und-x-icu"`, companies.id)
}

/** How many clients use each language, also those that are off; erased clients are counted with their last language. */
export async function countClientsByLocale(actor: Staff) {
  permit(actor, 'settings.view')
  const rows = await db.select({ code: clients.locale, clients: sql<number>`count(*)::int` }).from(clients)
    .where(eq(clients.companyId, actor.company.id)).groupBy(clients.locale)
  return new Map(rows.map((row) => [row.code, row.clients]))
}

/** How many clients prefer each currency, also those that are off. */
export async function countClientsByCurrency(actor: Staff) {
  permit(actor, 'settings.view')
  const rows = await db.select({ code: clients.currency, clients: sql<number>`count(*)::int` }).from(clients)
    .where(eq(clients.companyId, actor.company.id)).groupBy(clients.currency)
  return new Map(rows.map((row) => [row.code, row.clients]))
}
