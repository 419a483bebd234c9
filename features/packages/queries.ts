import { and, asc, eq, inArray, ne, or, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { clients } from '@/db/schema/clients'
import { packageChanges, packageClients, packagePrices, packages, packageTexts } from '@/db/schema/packages'
import { services } from '@/db/schema/services'
import { findRates } from '@/features/exchange-rates/queries'
import type { Actor, ClientUser, Staff } from '@/lib/actor'
import { permitClient } from '@/lib/client-permit'
import { NotFound, Refusal } from '@/lib/errors'
import type { Term } from '@/lib/periods'
import { permit } from '@/lib/permit'
import { textIn } from './package'
import { decidePrice, type FoundPrice } from './price'

const byName = sql`${packages.name} collate "und-x-icu"`
const priceColumns = {
  packageId: packagePrices.packageId, term: packagePrices.term, period: packagePrices.period, currency: packagePrices.currency,
  price: packagePrices.price, setupFee: packagePrices.setupFee, renewalPrice: packagePrices.renewalPrice,
  cancellationFee: packagePrices.cancellationFee,
}
/** Short terms before long ones, as people compare them. */
const byTerm = [
  sql`array_position(array['once', 'day', 'week', 'month', 'year'], ${packagePrices.period})`, asc(packagePrices.term),
  asc(packagePrices.currency),
]

/** The packages with their prices and how many units of each run, by name. */
export async function listPackages(actor: Staff) {
  permit(actor, 'packages.view')
  const [rows, prices, running] = await Promise.all([
    db.select({
      id: packages.id, name: packages.name, status: packages.status, quantityLimit: packages.quantityLimit,
    }).from(packages).where(eq(packages.companyId, actor.company.id)).orderBy(byName, packages.id).limit(1000),
    db.select(priceColumns).from(packagePrices).where(eq(packagePrices.companyId, actor.company.id)).orderBy(...byTerm),
    db.select({ packageId: services.packageId, units: sql<number>`sum(${services.quantity})::int` }).from(services)
      .where(and(eq(services.companyId, actor.company.id), ne(services.status, 'canceled'))).groupBy(services.packageId),
  ])
  const units = new Map(running.map((row) => [row.packageId, row.units]))
  return rows.map((row) => ({
    ...row, running: units.get(row.id) ?? 0, prices: prices.filter(({ packageId }) => packageId === row.id),
  }))
}

export type PackageRow = Awaited<ReturnType<typeof listPackages>>[number]

/** The names of the packages, to choose from. */
export async function listPackageNames(actor: Staff) {
  permit(actor, 'packages.view')
  return db.select({ id: packages.id, name: packages.name }).from(packages)
    .where(eq(packages.companyId, actor.company.id)).orderBy(byName, packages.id).limit(1000)
}

/** One package of the company with its texts. Or NotFound. */
export async function getPackage(actor: Staff, id: number) {
  permit(actor, 'packages.view')
  const here = and(eq(packages.companyId, actor.company.id), eq(packages.id, id))
  const [[found], texts, changes] = await Promise.all([
    db.select({
      id: packages.id, name: packages.name, description: packages.description, status: packages.status,
      quantityLimit: packages.quantityLimit, taxable: packages.taxable, clientQuantity: packages.clientQuantity, clientTerm: packages.clientTerm,
      version: packages.version,
    }).from(packages).where(here),
    db.select({ locale: packageTexts.locale, name: packageTexts.name, description: packageTexts.description })
      .from(packageTexts).where(and(eq(packageTexts.companyId, actor.company.id), eq(packageTexts.packageId, id))),
    db.select({ id: packageChanges.toPackageId }).from(packageChanges)
      .where(and(eq(packageChanges.companyId, actor.company.id), eq(packageChanges.packageId, id))),
  ])
  if (!found) throw new NotFound('package')
  return { ...found, texts, changes: changes.map((row) => row.id) }
}

export type Package = Awaited<ReturnType<typeof getPackage>>

/** How many services were ever sold from a package; with one it cannot be deleted. */
export async function countServicesOf(actor: Staff, packageId: number): Promise<number> {
  permit(actor, 'packages.view')
  const [row] = await db.select({ count: sql<number>`count(*)::int` }).from(services)
    .where(and(eq(services.companyId, actor.company.id), eq(services.packageId, packageId)))
  return row?.count ?? 0
}

/** The prices of a package, short terms first. Whoever sells or bills may read them. */
export async function listPrices(actor: Actor, packageId: number) {
  return db.select(priceColumns).from(packagePrices)
    .where(and(eq(packagePrices.companyId, actor.company.id), eq(packagePrices.packageId, packageId))).orderBy(...byTerm)
}

/** The clients that a restricted package is sold to, by Client ID. */
export async function listPackageClients(actor: Staff, packageId: number) {
  permit(actor, 'packages.view')
  permit(actor, 'clients.view')
  return db.select({
    id: clients.id, number: clients.number, firstName: clients.firstName, lastName: clients.lastName,
    companyName: clients.companyName,
  })
    .from(packageClients)
    .innerJoin(clients, and(eq(clients.companyId, packageClients.companyId), eq(clients.id, packageClients.clientId)))
    .where(and(eq(packageClients.companyId, actor.company.id), eq(packageClients.packageId, packageId)))
    .orderBy(asc(clients.number))
}

/** What can be sold to a client: active packages, and restricted ones that are for them. */
const soldTo = (actor: Actor, clientId: number) => and(eq(packages.companyId, actor.company.id), or(
  eq(packages.status, 'active'),
  and(eq(packages.status, 'restricted'), sql`exists (select from ${packageClients}
    where ${packageClients.companyId} = ${packages.companyId} and ${packageClients.packageId} = ${packages.id}
      and ${packageClients.clientId} = ${clientId})`)))

/** The packages that can be sold to a client and have a price, by name, with their prices. */
export async function listPackagesFor(actor: Staff, clientId: number) {
  permit(actor, 'billing.view')
  const rows = await db.select({ id: packages.id, name: packages.name }).from(packages).where(soldTo(actor, clientId))
    .orderBy(byName, packages.id).limit(1000)
  if (rows.length === 0) return []
  const prices = await db.select(priceColumns).from(packagePrices)
    .where(and(eq(packagePrices.companyId, actor.company.id), inArray(packagePrices.packageId, rows.map(({ id }) => id))))
    .orderBy(...byTerm)
  return rows.map((row) => ({ ...row, prices: prices.filter(({ packageId }) => packageId === row.id) }))
    .filter((row) => row.prices.length > 0)
}

export type SellablePackage = Awaited<ReturnType<typeof listPackagesFor>>[number]

/** Whether a package can be sold to a client now. */
export async function isSoldTo(actor: Actor, packageId: number, clientId: number): Promise<boolean> {
  const rows = await db.select({ id: packages.id }).from(packages)
    .where(and(soldTo(actor, clientId), eq(packages.id, packageId)))
  return rows.length > 0
}

/** The name of a package on a document in that language. Or NotFound. */
export async function getPackageName(actor: Actor, packageId: number, locale: string): Promise<string> {
  const [row] = await db.select({ name: packages.name, text: packageTexts.name }).from(packages)
    .leftJoin(packageTexts, and(eq(packageTexts.companyId, packages.companyId), eq(packageTexts.packageId, packages.id),
      eq(packageTexts.locale, locale)))
    .where(and(eq(packages.companyId, actor.company.id), eq(packages.id, packageId)))
  if (!row) throw new NotFound('package')
  return textIn({ name: row.name, description: '' }, [{ locale, name: row.text ?? '', description: '' }], locale).name
}

/**
 * What a package costs for a term in a currency on a day: its price there, else one that is converted, with the rate.
 * Refused beside `currency` where there is neither.
 */
export async function priceFor(
  actor: Actor, { packageId, term, period, currency, day }: Term & { packageId: number; currency: string; day: string },
): Promise<FoundPrice> {
  const [prices, rates] = await Promise.all([listPrices(actor, packageId), findRates(actor, day)])
  const found = decidePrice({ prices, rates, term, period, currency, companyCurrency: actor.company.currency })
  if (!found) throw new Refusal({ currency: { key: 'packages.noPrice', values: { currency } } })
  return found
}

/**
 * What a client may change their service to by themselves: the package that it has and those which that one names and which are
 * sold to them, for the same term or, where the package lets them, for any; as the client reads them, with what a unit and a
 * term cost in the currency they are billed in. And whether the quantity is theirs to change.
 */
export async function listOwnChanges(
  actor: ClientUser, { packageId, term, period, billedIn }: Term & { packageId: number; billedIn: string }, day: string,
) {
  permitClient(actor, 'services')
  const text = sql<string>`coalesce((select nullif(${packageTexts.name}, '') from ${packageTexts}
    where ${packageTexts.companyId} = ${packages.companyId} and ${packageTexts.packageId} = ${packages.id}
      and ${packageTexts.locale} = ${actor.locale}), ${packages.name})`
  const isOwn = eq(packages.id, packageId)
  const [rows, rates] = await Promise.all([
    db.select({ id: packages.id, name: text, clientQuantity: packages.clientQuantity, clientTerm: packages.clientTerm }).from(packages)
      .where(and(eq(packages.companyId, actor.company.id), or(isOwn, and(soldTo(actor, actor.clientId),
        inArray(packages.id, db.select({ id: packageChanges.toPackageId }).from(packageChanges)
          .where(and(eq(packageChanges.companyId, actor.company.id), eq(packageChanges.packageId, packageId))))))))
      .orderBy(sql`${isOwn} desc`, byName, packages.id).limit(200),
    findRates(actor, day),
  ])
  const own = rows.find(({ id }) => id === packageId)
  const prices = await db.select(priceColumns).from(packagePrices)
    .where(and(eq(packagePrices.companyId, actor.company.id), inArray(packagePrices.packageId, rows.map(({ id }) => id)),
      own?.clientTerm && period !== 'once' ? ne(packagePrices.period, 'once') : and(eq(packagePrices.term, term), eq(packagePrices.period, period))))
    .orderBy(...byTerm)
  const offers = rows.flatMap(({ id, name }) => {
    const ofPackage = prices.filter((price) => price.packageId === id)
    const terms = new Map(ofPackage.map((price) => [`${price.term} ${price.period}`, { term: price.term, period: price.period }]))
    return [...terms.values()].flatMap((one) => {
      const isCurrent = id === packageId && one.term === term && one.period === period
      const found = decidePrice({ prices: ofPackage, rates, ...one, currency: billedIn, companyCurrency: actor.company.currency })
      return found && !isCurrent ? [{ packageId: id, name, ...one, price: found.renewalPrice }] : []
    })
  })
  return { offers, quantity: own?.clientQuantity ?? false }
}
