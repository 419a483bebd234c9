import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db, transaction } from '@/db/client'
import { makeClient, makeCompany, makeCoupon, makePackage, makePrice, makeRate, makeService } from '@/db/factories'
import { couponPackages, packagePrices, packages, packageTexts } from '@/db/schema/packages'
import { events } from '@/db/schema/events'
import { rolledBack } from '@/db/testing'
import { staffActor } from '@/features/accounts/testing'
import { Conflict, Forbidden, NotFound } from '@/lib/errors'
import { deletePackage } from './commands/delete-package'
import { addPackageClient, removePackageClient } from './commands/restrict-package'
import { createPackage, editPackage } from './commands/save-package'
import { setPrices } from './commands/set-prices'
import { newPackageInput, pricesInput } from './input'
import { takePriceStep } from './price-form-steps'
import { getPackage, getPackageName, isSoldTo, listPackageClients, listPackages, listPackagesFor, listPrices, priceFor } from './queries'

async function world() {
  const company = await makeCompany({ currencies: ['USD', 'JPY'] })
  const { actor } = await staffActor(company)
  return { company, actor }
}

const details = {
  name: 'Hosting', description: 'Fast.', status: 'active' as const, quantityLimit: 5, taxable: true, clientQuantity: false, clientTerm: false, changes: [],
  texts: { de: { name: 'Hosting DE', description: '' }, ja: { name: '', description: '' } },
}
const price = (currency: string, amount: bigint, more = {}) =>
  ({ term: 1, period: 'month' as const, currency, price: amount, setupFee: 0n, renewalPrice: null, cancellationFee: 0n, ...more })
const eventsOf = async (companyId: number) => (await db.select({ name: events.name }).from(events)
  .where(eq(events.companyId, companyId)).orderBy(events.id)).map(({ name }) => name)

test('a package is read in the client’s language, else in the company’s', () => rolledBack(async () => {
  const { actor, company } = await world()
  const id = await createPackage(actor, details)
  expect([await getPackageName(actor, id, 'de'), await getPackageName(actor, id, 'ja'), await getPackageName(actor, id, 'ar')])
    .toEqual(['Hosting DE', 'Hosting', 'Hosting'])
  expect(await db.select().from(packageTexts).where(eq(packageTexts.packageId, id))).toHaveLength(1)
  await editPackage(actor, { ...details, id, version: 1 })
  expect((await getPackage(actor, id)).version).toBe(1)
  await editPackage(actor, { ...details, texts: { ja: { name: 'ホスティング', description: '' } }, quantityLimit: null, id, version: 1 })
  expect(await getPackage(actor, id)).toMatchObject({ version: 2, quantityLimit: null, texts: [{ locale: 'ja', name: 'ホスティング' }] })
  await expect(transaction(() => editPackage(actor, { ...details, id, version: 1 }))).rejects.toThrow(Conflict)
  expect(await eventsOf(company.id)).toEqual(['package.created', 'package.edited'])
}))

test('the table of prices is saved as a whole, and rows keep their ids', () => rolledBack(async () => {
  const { actor } = await world()
  const id = await createPackage(actor, details)
  await setPrices(actor, { id, version: 1, prices: [price('EUR', 1000n), price('USD', 1100n), price('EUR', 9000n, { period: 'year' })] })
  const ids = async () => (await db.select({ id: packagePrices.id }).from(packagePrices)
    .where(and(eq(packagePrices.packageId, id), eq(packagePrices.currency, 'EUR'))).orderBy(packagePrices.id)).map((row) => row.id)
  const before = await ids()
  await setPrices(actor, { id, version: 2, prices: [price('EUR', 1200n, { renewalPrice: 800n, setupFee: 5n, cancellationFee: 7n }), price('EUR', 9000n, { period: 'year' })] })
  expect(await ids()).toEqual(before)
  expect(await listPrices(actor, id)).toMatchObject([
    { currency: 'EUR', period: 'month', price: 1200n, renewalPrice: 800n, setupFee: 5n, cancellationFee: 7n }, { period: 'year', price: 9000n },
  ])
  await expect(transaction(() => setPrices(actor, { id, version: 2, prices: [] }))).rejects.toThrow(Conflict)
  await setPrices(actor, { id, version: 3, prices: [] })
  expect(await listPrices(actor, id)).toEqual([])
}))

test('priceFor: given beats converted, with the rate of the day; without a way it is refused', () => rolledBack(async () => {
  const { actor, company } = await world()
  const pack = await makePackage(company.id)
  await makePrice(pack, 'EUR', 1000n, { setupFee: 100n })
  await makeRate(company.id, 'EUR', 'JPY', '160', '2026-01-01')
  await makeRate(company.id, 'EUR', 'JPY', '170', '2026-02-01')
  const ask = (currency: string, day: string) => priceFor(actor, { packageId: pack.id, term: 1, period: 'month', currency, day })
  expect(await ask('EUR', '2026-01-15')).toEqual({ price: 1000n, setupFee: 100n, renewalPrice: 1000n, cancellationFee: 0n })
  expect(await ask('JPY', '2026-01-31')).toMatchObject({ price: 1600n, setupFee: 160n, rate: '160', rateFrom: 'EUR', rateOn: '2026-01-01' })
  expect(await ask('JPY', '2026-02-01')).toMatchObject({ price: 1700n, rateOn: '2026-02-01' })
  await expect(ask('JPY', '2025-12-31')).rejects.toMatchObject({ fields: { currency: { key: 'packages.noPrice' } } })
}))

test('a restricted package is sold to its clients only, an inactive one to nobody', () => rolledBack(async () => {
  const { actor, company } = await world()
  const pack = await makePackage(company.id, 'For few', { status: 'restricted' })
  await makePrice(pack, 'EUR', 1n)
  const [chosen, other] = [await makeClient(company), await makeClient(company)]
  await addPackageClient(actor, { id: pack.id, number: chosen.number })
  await addPackageClient(actor, { id: pack.id, number: chosen.number })
  expect((await listPackageClients(actor, pack.id)).map(({ number }) => number)).toEqual([chosen.number])
  expect([await isSoldTo(actor, pack.id, chosen.id), await isSoldTo(actor, pack.id, other.id)]).toEqual([true, false])
  expect([(await listPackagesFor(actor, chosen.id)).length, (await listPackagesFor(actor, other.id)).length]).toEqual([1, 0])
  await expect(transaction(() => addPackageClient(actor, { id: pack.id, number: 999_999 }))).rejects.toMatchObject({ fields: { number: 'packages.noClient' } })
  await removePackageClient(actor, { id: pack.id, number: chosen.number })
  expect(await isSoldTo(actor, pack.id, chosen.id)).toBe(false)
  await db.update(packages).set({ status: 'inactive' }).where(eq(packages.id, pack.id))
  expect(await isSoldTo(actor, pack.id, chosen.id)).toBe(false)
  expect(await eventsOf(company.id)).toEqual(['package.client-added', 'package.client-removed'])
}))

test('deleted only while nothing was sold from it and nothing names it', () => rolledBack(async () => {
  const { actor, company } = await world()
  const [sold, named, free] = [await makePackage(company.id), await makePackage(company.id), await makePackage(company.id)]
  await makePrice(free, 'EUR', 1n)
  await makeService(await makeClient(company), sold.id, { status: 'canceled' })
  const coupon = await makeCoupon(company.id)
  await db.insert(couponPackages).values({ companyId: company.id, couponId: coupon.id, packageId: named.id })
  await expect(transaction(() => deletePackage(actor, sold.id))).rejects.toMatchObject({ fields: { '': { key: 'packages.used', values: { count: 1 } } } })
  await expect(transaction(() => deletePackage(actor, named.id))).rejects.toMatchObject({ fields: { '': 'packages.usedByDocuments' } })
  await deletePackage(actor, free.id)
  expect((await listPackages(actor)).map(({ id }) => id).toSorted()).toEqual([sold.id, named.id].toSorted())
}))

test('the list says what runs; nothing without packages.edit, nothing of another company', () => rolledBack(async () => {
  const { actor, company } = await world()
  const pack = await makePackage(company.id)
  const client = await makeClient(company)
  await makeService(client, pack.id, { quantity: 3 })
  await makeService(client, pack.id, { quantity: 4, status: 'canceled' })
  expect(await listPackages(actor)).toMatchObject([{ running: 3, prices: [] }])
  const { actor: reader } = await staffActor(company, ['packages.view', 'clients.view'])
  const { actor: stranger } = await staffActor()
  for (const [who, expected] of [[reader, Forbidden], [stranger, NotFound]] as const) {
    const attempts: (() => Promise<unknown>)[] = [
      () => editPackage(who, { ...details, id: pack.id, version: 1 }), () => setPrices(who, { id: pack.id, version: 1, prices: [] }),
      () => deletePackage(who, pack.id), () => addPackageClient(who, { id: pack.id, number: client.number }),
    ]
    for (const attempt of attempts) await expect(transaction(attempt)).rejects.toThrow(expected)
  }
  await expect(createPackage(reader, details)).rejects.toThrow(Forbidden)
  expect(await listPackages(stranger)).toEqual([])
}))

test('the forms take what they show: amounts of each row’s currency, one row for a term and currency', () => {
  const row = { term: '1', period: 'month', currency: 'EUR', price: '1.234,50', setupFee: '', renewalPrice: '0', cancellationFee: '5' }
  const read = (rows: object[], locale = 'de') => pricesInput(locale).safeParse({ id: '1', version: '1', prices: rows })
  expect(read([row]).data?.prices).toEqual([{ term: 1, period: 'month', currency: 'EUR', price: 123_450n, setupFee: 0n, renewalPrice: 0n, cancellationFee: 500n }])
  expect(read([{ ...row, period: 'once', term: '7' }]).data?.prices).toMatchObject([{ term: 1, period: 'once', renewalPrice: null }])
  const where = (rows: object[]) => read(rows).error?.issues[0]?.path.join('.')
  expect([where([{ ...row, price: '' }]), where([{ ...row, currency: 'JPY', price: '1,5' }]), where([{ ...row, setupFee: '-1' }]), where([{ ...row, term: '0' }]), where([row, row])])
    .toEqual(['prices.0.price', 'prices.0.price', 'prices.0.setupFee', 'prices.0.term', 'prices.1.currency'])
  expect(newPackageInput(['de']).safeParse({ name: 'x', status: 'active', texts: { fr: { name: 'y' } } }).success).toBe(false)
  expect(newPackageInput(['de']).parse({ name: 'x', status: 'active', quantityLimit: '' })).toMatchObject({ quantityLimit: null, taxable: false })
})

test('rows come and go without JavaScript, with what was typed', () => {
  const values = { 'prices.0.price': '1', 'prices.1.price': '2', id: '7' }
  expect(takePriceStep({ step: 'add-price' }, { ...values, step: 'add-price' }).values).toMatchObject({ ...values, 'prices.2.price': '', 'prices.2.term': '1' })
  expect(takePriceStep({ step: 'remove-price.0' }, { ...values, step: 'remove-price.0' }).values).toEqual({ 'prices.0.price': '2', id: '7' })
})
