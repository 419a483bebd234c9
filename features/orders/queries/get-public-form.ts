import { and, eq, inArray, ne, or, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { clientGroups } from '@/db/schema/companies'
import { orderFormOffers, orderForms, orderFormTexts } from '@/db/schema/orders'
import { packageClients, packagePrices, packages, packageTexts } from '@/db/schema/packages'
import { services } from '@/db/schema/services'
import { findRates } from '@/features/exchange-rates/queries'
import { textIn } from '@/features/packages/package'
import { decidePrice, type FoundPrice } from '@/features/packages/price'
import type { System } from '@/lib/actor'
import { todayIn } from '@/lib/dates'
import { NotFound } from '@/lib/errors'
import type { Term } from '@/lib/periods'
import { formText, offerKey } from '../order'

export type PublicOffer = Term & {
  key: string
  packageId: number
  name: string
  description: string
  taxable: boolean
  /** How many more can be sold; null is no limit. */
  left: number | null
  /** By currency; one in which it has no price is missing. */
  prices: ReadonlyMap<string, FoundPrice>
}

type Reader = {
  locale: string
  /** A client who is logged in may also order what is only sold to a few. */
  clientId?: number
  now: Date
  /** Staff look at a form that is off. */
  evenOff?: boolean
}

/**
 * An order form with what can be ordered on it today, in the reader's language, as the program reads it for a visitor. A form
 * that is off is not there (NotFound). Packages that are not sold to the reader, and terms without any price, are left out.
 */
export async function getPublicForm(actor: System, slug: string, { locale, clientId, now, evenOff }: Reader) {
  const [form] = await db.select().from(orderForms)
    .where(and(eq(orderForms.companyId, actor.company.id), eq(orderForms.slug, slug)))
  if (!form || (!form.active && !evenOff)) throw new NotFound('order form')
  const [[usual], texts, offers] = await Promise.all([
    db.select({ id: clientGroups.id }).from(clientGroups)
      .where(and(eq(clientGroups.companyId, actor.company.id), eq(clientGroups.isDefault, true))),
    db.select().from(orderFormTexts).where(and(eq(orderFormTexts.companyId, actor.company.id), eq(orderFormTexts.formId, form.id))),
    listOffers(actor, form, { locale, clientId, now }),
  ])
  const { id, active, currencies, termsUrl, termsVersion, waitsForStaff } = form
  const groupId = form.groupId ?? usual?.id ?? 0
  return { id, slug, active, currencies, groupId, termsUrl, termsVersion, waitsForStaff, ...formText(form, texts, locale), offers }
}

export type PublicForm = Awaited<ReturnType<typeof getPublicForm>>

async function listOffers(
  actor: System, { id, currencies }: { id: number; currencies: string[] }, { locale, clientId, now }: Reader,
): Promise<PublicOffer[]> {
  const company = actor.company.id
  const ofForm = db.select({ id: orderFormOffers.packageId }).from(orderFormOffers)
    .where(and(eq(orderFormOffers.companyId, company), eq(orderFormOffers.formId, id)))
  const [chosen, sold, prices, texts, units, rates] = await Promise.all([
    db.select().from(orderFormOffers).where(and(eq(orderFormOffers.companyId, company), eq(orderFormOffers.formId, id))),
    db.select({
      id: packages.id, name: packages.name, description: packages.description, taxable: packages.taxable,
      quantityLimit: packages.quantityLimit,
    }).from(packages).where(and(eq(packages.companyId, company), inArray(packages.id, ofForm), soldTo(clientId)))
      .orderBy(sql`${packages.name} collate "und-x-icu"`, packages.id),
    db.select().from(packagePrices).where(and(eq(packagePrices.companyId, company), inArray(packagePrices.packageId, ofForm))),
    db.select().from(packageTexts).where(and(eq(packageTexts.companyId, company), inArray(packageTexts.packageId, ofForm),
      eq(packageTexts.locale, locale))),
    // Only of those that are limited.
    db.select({ packageId: services.packageId, units: sql<number>`sum(${services.quantity})::int` }).from(services)
      .where(and(eq(services.companyId, company), ne(services.status, 'canceled'), inArray(services.packageId,
        db.select({ id: packages.id }).from(packages).where(and(eq(packages.companyId, company), inArray(packages.id, ofForm),
          sql`${packages.quantityLimit} is not null`)))))
      .groupBy(services.packageId),
    findRates(actor, todayIn(actor.company.timeZone, now)),
  ])
  return sold.flatMap((pack) => {
    const { name, description } = textIn(pack, texts.filter(({ packageId }) => packageId === pack.id), locale)
    const running = units.find(({ packageId }) => packageId === pack.id)?.units ?? 0
    const left = pack.quantityLimit === null ? null : Math.max(0, pack.quantityLimit - running)
    return chosen.filter(({ packageId }) => packageId === pack.id).toSorted(byTerm).flatMap(({ term, period }): PublicOffer[] => {
      const of = prices.filter(({ packageId }) => packageId === pack.id)
      const found = currencies.flatMap((currency): [string, FoundPrice][] => {
        const price = decidePrice({ prices: of, rates, term, period, currency, companyCurrency: actor.company.currency })
        return price ? [[currency, price]] : []
      })
      if (found.length === 0) return []
      const offer = { packageId: pack.id, term, period }
      return [{ ...offer, key: offerKey(offer), name, description, taxable: pack.taxable, left, prices: new Map(found) }]
    })
  })
}

/** What anybody may order, and of what is only sold to a few what is sold to this client. */
const soldTo = (clientId: number | undefined) => or(
  eq(packages.status, 'active'),
  clientId === undefined ? undefined : and(eq(packages.status, 'restricted'), sql`exists (select from ${packageClients}
    where ${packageClients.companyId} = ${packages.companyId} and ${packageClients.packageId} = ${packages.id}
      and ${packageClients.clientId} = ${clientId})`))

const lengths = { once: 0, day: 1, week: 7, month: 30, year: 365 }
const byTerm = (a: Term, b: Term) => lengths[a.period] * a.term - lengths[b.period] * b.term
