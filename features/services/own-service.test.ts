import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { makePackage, makePrice, makeService } from '@/db/factories'
import { invoices } from '@/db/schema/invoices'
import { packageChanges, packages } from '@/db/schema/packages'
import { settings } from '@/db/schema/settings'
import { rolledBack } from '@/db/testing'
import { clientActor } from '@/features/accounts/testing'
import { listOwnChanges } from '@/features/packages/queries'
import { NotFound, Refusal } from '@/lib/errors'
import { declineCancellation } from './commands/cancel-service'
import { askCancellation, changeOwnService, expectedOf, previewOwnChange, takeBackCancellation } from './commands/own-service'
import { getOwnService, listOwnInvoicesOf, listOwnServiceHistory, previewOwnRenewal } from './queries'
import { at, brokenIn, eventsOf, sell, shop, stored } from './testing'

/** A shop whose client is logged in. */
async function ownShop(values: Parameters<typeof shop>[0] = {}) {
  const stage = await shop(values)
  const { actor: owner } = await clientActor({}, stage.company)
  const own: typeof owner = { ...owner, clientId: stage.client.id }
  return { ...stage, own }
}
const set = (companyId: number, key: string, value: unknown) => db.insert(settings).values({ companyId, key, value })
const monthly = { term: 1, period: 'month' as const }
const refusal = async (work: Promise<unknown>) => {
  const error = await work.then(() => undefined, (reason: unknown) => reason)
  expect(error).toBeInstanceOf(Refusal)
  return (error as Refusal).fields
}

describe('cancellation by the client', () => {
  test('ends with the term by itself, is taken back, and never ends at once', () => rolledBack(async () => {
    const stage = await ownShop()
    const { id } = await sell(stage)
    await askCancellation(stage.own, { id, when: 'term', reason: 'Too dear' }, at('2026-02-10'))
    expect(await stored(id)).toMatchObject({ status: 'active', cancelOn: '2026-02-28', cancelReason: 'Too dear', cancelFee: true, cancelAsked: 'term' })
    expect(await refusal(askCancellation(stage.own, { id, when: 'now', reason: '' }, at('2026-02-10')))).toEqual({ '': 'clientArea.cancel.impossible' })
    await takeBackCancellation(stage.own, id)
    expect(await stored(id)).toMatchObject({ cancelOn: null, cancelAsked: null, cancelFee: false, renewsOn: '2026-02-28' })
    await askCancellation(stage.own, { id, when: 'now', reason: '' }, at('2026-02-10'))
    expect(await stored(id)).toMatchObject({ status: 'active', cancelOn: null, cancelAsked: 'now' })
    expect((await eventsOf(stage.client.id)).slice(-5)).toEqual(['service.cancellation-asked', 'service.cancellation-planned',
      'service.cancellation-undone', 'service.cancellation-taken-back', 'service.cancellation-asked'])
  }))

  test('by the setting it is a request that staff decide, or not there at all', () => rolledBack(async () => {
    const stage = await ownShop()
    const { id } = await sell(stage)
    await set(stage.company.id, 'service.client-cancellation', 'request')
    await askCancellation(stage.own, { id, when: 'term', reason: '' }, at('2026-02-10'))
    expect(await stored(id)).toMatchObject({ cancelOn: null, cancelAsked: 'term' })
    await declineCancellation(stage.actor, { id })
    expect(await stored(id)).toMatchObject({ cancelAsked: null, cancelAskedAt: null })
    expect(await refusal(declineCancellation(stage.actor, { id }))).toEqual({ '': 'services.refusals.notAsked' })
    await db.update(settings).set({ value: 'none' }).where(eq(settings.companyId, stage.company.id))
    expect(await refusal(askCancellation(stage.own, { id, when: 'term', reason: '' }, at('2026-02-10')))).toEqual({ '': 'clientArea.cancel.impossible' })
    expect(await refusal(takeBackCancellation(stage.own, id))).toEqual({ '': 'clientArea.cancel.nothingAsked' })
  }))

  test('another client, a login without services and staff in their place get nowhere', () => rolledBack(async () => {
    const stage = await ownShop()
    const { id } = await sell(stage)
    const { actor: other } = await clientActor({}, stage.company)
    const ask = (who: typeof other) => askCancellation(who, { id, when: 'now', reason: '' }, at('2026-02-10'))
    await expect(ask(other)).rejects.toThrow(NotFound)
    await expect(ask({ ...stage.own, permissions: new Set(['invoices']) })).rejects.toThrow(NotFound)
    await expect(getOwnService(other, id)).rejects.toThrow(NotFound)
    expect(await listOwnInvoicesOf(other, id)).toEqual([])
    expect(await listOwnServiceHistory(other, id)).toEqual([])
    expect(await refusal(ask({ ...stage.own, impersonator: { staffId: stage.actor.staffId, name: 'Sam' } }))).toEqual({ '': 'errors.impersonated' })
    expect((await stored(id)).cancelAsked).toBeNull()
  }))
})

describe('changes by the client', () => {
  test('what the package allows is shown, then billed at exactly that', () => rolledBack(async () => {
    const stage = await ownShop()
    const bigger = await makePackage(stage.company.id, 'Bigger', { taxable: false })
    await makePrice(bigger, 'EUR', 3000n)
    const service = await sell(stage)
    const wanted = { id: service.id, packageId: bigger.id, ...monthly, quantity: 1 }
    expect(await refusal(previewOwnChange(stage.own, wanted, at('2026-02-14')))).toEqual({ offer: 'errors.choose' })
    await db.insert(packageChanges).values({ companyId: stage.company.id, packageId: stage.sold.id, toPackageId: bigger.id })
    const count = () => db.$count(invoices, eq(invoices.companyId, stage.company.id))
    const before = await count()
    const shown = await previewOwnChange(stage.own, wanted, at('2026-02-14'))
    // 14 of 28 days at 20 € more.
    expect(shown).toMatchObject({ charge: 1000n, credit: 0n, currency: 'EUR' })
    expect(await count()).toBe(before)
    expect((await stored(service.id)).packageId).toBe(stage.sold.id)
    expect(await refusal(changeOwnService(stage.own, { ...wanted, expected: '1 EUR' }, at('2026-02-14')))).toEqual({ '': 'clientArea.change.differs' })
    const done = await changeOwnService(stage.own, { ...wanted, expected: expectedOf(shown) }, at('2026-02-14'))
    expect(done.charge).toBe(1000n)
    expect((await stored(service.id)).packageId).toBe(bigger.id)
    expect((await listOwnInvoicesOf(stage.own, service.id)).map(({ id }) => id)).toContain(done.invoiceId)
    expect(await previewOwnRenewal(stage.own, await getOwnService(stage.own, service.id), '2026-02-14')).toMatchObject({ amount: 3000n })
    expect(await brokenIn(stage.company)).toEqual([])
  }))

  test('the quantity only where the package says so, less of it comes back as credit', () => rolledBack(async () => {
    const stage = await ownShop()
    const service = await sell(stage, { quantity: 2 })
    const wanted = { id: service.id, packageId: stage.sold.id, ...monthly, quantity: 1 }
    expect(await refusal(previewOwnChange(stage.own, wanted, at('2026-02-14')))).toEqual({ quantity: 'clientArea.change.quantityFixed' })
    await db.update(packages).set({ clientQuantity: true, quantityLimit: 2 }).where(eq(packages.id, stage.sold.id))
    expect(await refusal(previewOwnChange(stage.own, { ...wanted, quantity: 3 }, at('2026-02-14')))).toEqual({ quantity: 'clientArea.change.tooMany' })
    expect(await changeOwnService(stage.own, wanted, at('2026-02-14'))).toMatchObject({ charge: 0n, credit: 500n, invoiceId: undefined })
    expect((await stored(service.id)).quantity).toBe(1)
    // Days that no invoice billed: staff's reasons stay theirs.
    const elsewhere = await makeService(stage.client, stage.sold.id, { anchorOn: '2026-02-01', renewsOn: '2026-03-01', termsBilled: 1, quantity: 2 })
    await db.update(packages).set({ quantityLimit: null }).where(eq(packages.id, stage.sold.id))
    expect(await refusal(changeOwnService(stage.own, { ...wanted, id: elsewhere.id }, at('2026-02-14')))).toEqual({ '': 'clientArea.change.impossible' })
    expect(await brokenIn(stage.company)).toEqual([])
  }))

  test('another term only where the package says so, shown and billed as one', () => rolledBack(async () => {
    const stage = await ownShop()
    await makePrice(stage.sold, 'EUR', 10_000n, { period: 'year' })
    await makePrice(stage.sold, 'EUR', 50_000n, { period: 'once' })
    const service = await sell(stage)
    const yearly = { term: 1, period: 'year' as const }
    const wanted = { id: service.id, packageId: stage.sold.id, ...yearly, quantity: 1 }
    const offered = async () => (await listOwnChanges(stage.own, await getOwnService(stage.own, service.id), '2026-02-14')).offers
    expect(await offered()).toEqual([])
    expect(await refusal(previewOwnChange(stage.own, wanted, at('2026-02-14')))).toEqual({ offer: 'errors.choose' })
    await db.update(packages).set({ clientTerm: true }).where(eq(packages.id, stage.sold.id))
    expect(await offered()).toEqual([{ packageId: stage.sold.id, name: 'Web Hosting', ...yearly, price: 10_000n }])
    expect(await refusal(previewOwnChange(stage.own, { ...wanted, period: 'once' }, at('2026-02-14')))).toEqual({ offer: 'errors.choose' })
    const shown = await previewOwnChange(stage.own, wanted, at('2026-02-14'))
    expect(shown).toMatchObject({ charge: 10_000n, due: 10_000n, credit: 500n, currency: 'EUR', creditCurrency: 'EUR' })
    expect(await stored(service.id)).toMatchObject(monthly)
    const done = await changeOwnService(stage.own, { ...wanted, expected: expectedOf(shown) }, at('2026-02-14'))
    expect(expectedOf(done)).toBe(expectedOf(shown))
    expect(await stored(service.id)).toMatchObject({ ...yearly, renewsOn: '2027-02-14' })
    expect((await offered()).map(({ period }) => period)).toEqual(['month'])
    expect(await brokenIn(stage.company)).toEqual([])
  }))

  test('not while it ends, and not for somebody else', () => rolledBack(async () => {
    const stage = await ownShop({ clientQuantity: true })
    const service = await sell(stage)
    const wanted = { id: service.id, packageId: stage.sold.id, ...monthly, quantity: 2 }
    const { actor: other } = await clientActor({}, stage.company)
    await expect(previewOwnChange(other, wanted, at('2026-02-14'))).rejects.toThrow(NotFound)
    await askCancellation(stage.own, { id: service.id, when: 'term', reason: '' }, at('2026-02-10'))
    expect(await refusal(changeOwnService(stage.own, wanted, at('2026-02-14')))).toEqual({ '': 'clientArea.change.impossible' })
  }))
})
