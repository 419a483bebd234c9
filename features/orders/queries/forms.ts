import { and, asc, eq, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { orderFormOffers, orderForms, orderFormTexts, orders } from '@/db/schema/orders'
import { packagePrices, packages } from '@/db/schema/packages'
import type { Staff } from '@/lib/actor'
import { NotFound } from '@/lib/errors'
import { permit } from '@/lib/permit'

/** The order forms by title, with how many packages each offers and how many orders it has had. */
export async function listForms(actor: Staff) {
  permit(actor, 'orders.view')
  return db.select({
    id: orderForms.id, slug: orderForms.slug, title: orderForms.title, active: orderForms.active, currencies: orderForms.currencies,
    waitsForStaff: orderForms.waitsForStaff,
    packages: sql<number>`(select count(distinct ${orderFormOffers.packageId})::int from ${orderFormOffers}
      where ${orderFormOffers.companyId} = ${orderForms.companyId} and ${orderFormOffers.formId} = ${orderForms.id})`,
    orders: sql<number>`(select count(*)::int from ${orders}
      where ${orders.companyId} = ${orderForms.companyId} and ${orders.formId} = ${orderForms.id})`,
  }).from(orderForms).where(eq(orderForms.companyId, actor.company.id))
    .orderBy(sql`${orderForms.active} desc`, sql`${orderForms.title} collate "und-x-icu"`, orderForms.id).limit(500)
}

export type FormRow = Awaited<ReturnType<typeof listForms>>[number]

/** One order form with its texts and what it offers. Or NotFound. */
export async function getForm(actor: Staff, id: number) {
  permit(actor, 'orders.view')
  const company = actor.company.id
  const [[form], texts, offers] = await Promise.all([
    db.select({
      id: orderForms.id, slug: orderForms.slug, title: orderForms.title, intro: orderForms.intro, terms: orderForms.terms,
      termsUrl: orderForms.termsUrl, termsVersion: orderForms.termsVersion, currencies: orderForms.currencies,
      groupId: orderForms.groupId, waitsForStaff: orderForms.waitsForStaff, active: orderForms.active, version: orderForms.version,
    }).from(orderForms).where(and(eq(orderForms.companyId, company), eq(orderForms.id, id))),
    db.select({
      locale: orderFormTexts.locale, title: orderFormTexts.title, intro: orderFormTexts.intro, terms: orderFormTexts.terms,
    }).from(orderFormTexts).where(and(eq(orderFormTexts.companyId, company), eq(orderFormTexts.formId, id))),
    db.select({ packageId: orderFormOffers.packageId, term: orderFormOffers.term, period: orderFormOffers.period })
      .from(orderFormOffers).where(and(eq(orderFormOffers.companyId, company), eq(orderFormOffers.formId, id))),
  ])
  if (!form) throw new NotFound('order form')
  return { ...form, texts, offers }
}

export type OrderForm = Awaited<ReturnType<typeof getForm>>

/** What an order form may offer: the terms of every package that is not off, by name and short terms first. */
export async function listOfferable(actor: Staff) {
  permit(actor, 'orders.edit')
  return db.select({
    packageId: packages.id, name: packages.name, status: packages.status, term: packagePrices.term, period: packagePrices.period,
    currencies: sql<string>`string_agg(${packagePrices.currency}, ', ' order by ${packagePrices.currency})`,
  }).from(packages)
    .innerJoin(packagePrices, and(eq(packagePrices.companyId, packages.companyId), eq(packagePrices.packageId, packages.id)))
    .where(eq(packages.companyId, actor.company.id))
    .groupBy(packages.companyId, packages.id, packagePrices.term, packagePrices.period)
    .orderBy(sql`${packages.name} collate "und-x-icu"`, packages.id,
      sql`array_position(array['once', 'day', 'week', 'month', 'year'], ${packagePrices.period})`, asc(packagePrices.term)).limit(1000)
}

export type Offerable = Awaited<ReturnType<typeof listOfferable>>[number]
