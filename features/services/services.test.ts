import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db, transaction } from '@/db/client'
import { makeClient, makeCoupon, makeInvoice, makePackage, makePrice, makeRate, makeService } from '@/db/factories'
import { clients } from '@/db/schema/clients'
import { invoiceLines } from '@/db/schema/invoices'
import { coupons, packageClients, packages } from '@/db/schema/packages'
import { services } from '@/db/schema/services'
import { rolledBack } from '@/db/testing'
import { staffActor } from '@/features/accounts/testing'
import { recordPayment } from '@/features/transactions/commands/record-payment'
import type { System } from '@/lib/actor'
import { Conflict, Forbidden, NotFound } from '@/lib/errors'
import { activateService } from './commands/activate-service'
import { addService } from './commands/add-service'
import { cancelService, endService, undoCancellation } from './commands/cancel-service'
import { changeService } from './commands/change-service'
import { clearSetAside } from './commands/clear-set-aside'
import { moveRenewal } from './commands/move-renewal'
import { agreePrice, followPackage } from './commands/set-price'
import { suspendService, unsuspendService } from './commands/suspend-service'
import { newServiceInput } from './input'
import { at, billed, brokenIn, eventsOf, order, sell, shop, statusesOf, stored } from './testing'

const monthly = { term: 1, period: 'month' as const }
const yearly = { term: 1, period: 'year' as const }
const refusal = (fields: Record<string, unknown>) => expect.objectContaining({ fields: expect.objectContaining(fields) })
/** A refused command in a transaction of its own, as every request has one. */
const refused = (work: () => Promise<unknown>, fields: Record<string, unknown>) =>
  expect(transaction(work)).rejects.toEqual(refusal(fields))

describe('selling', () => {
  test('bills the first term and the set-up, and renews on the last day of a short month', () => rolledBack(async () => {
    const stage = await shop()
    const service = await sell(stage, { quantity: 3 })
    expect(service).toMatchObject({
      status: 'active', anchorOn: '2026-01-31', termsBilled: 1, renewsOn: '2026-02-28', price: 1000n, currency: 'EUR', priceOverride: false,
    })
    expect(await billed(service.invoiceId)).toMatchObject({
      status: 'open', currency: 'EUR', total: 3600n, rate: null,
      lines: [['term', 3, 1000n, '2026-01-31', '2026-02-27'], ['setup', 3, 200n, null, null]],
    })
    expect(await statusesOf(service.id)).toEqual([['active', '', stage.actor.staffId]])
    expect(await eventsOf(stage.client.id)).toEqual(['service.added'])
    expect(await brokenIn(stage.company)).toEqual([])
  }))

  test('sent twice makes one service, one invoice and one use of the coupon', () => rolledBack(async () => {
    const stage = await shop()
    const coupon = await makeCoupon(stage.company.id, { maxUses: 5 })
    const input = order(stage, { coupon: coupon.code.toLowerCase() })
    const first = await addService(stage.actor, input, at('2026-01-31'))
    expect(await addService(stage.actor, input, at('2026-01-31'))).toEqual({ id: first.id })
    expect(await db.select().from(services).where(eq(services.companyId, stage.company.id))).toHaveLength(1)
    expect((await db.select().from(coupons).where(eq(coupons.id, coupon.id)))[0]?.uses).toBe(1)
  }))

  test('pending: billed later at the price it was ordered at, or billed already', () => rolledBack(async () => {
    const stage = await shop()
    const later = await sell(stage, { when: 'activation' })
    expect([later.status, later.invoiceId, later.anchorOn, later.renewsOn, later.termsBilled]).toEqual(['pending', undefined, null, null, 0])
    await db.execute(`update package_prices set price = 9999 where package_id = ${stage.sold.id}`)
    const { invoiceId } = await activateService(stage.actor, { id: later.id, version: 1, startsOn: '2026-03-31' }, at('2026-03-31'))
    expect(await stored(later.id)).toMatchObject({ status: 'active', anchorOn: '2026-03-31', termsBilled: 1, renewsOn: '2026-04-30' })
    expect((await billed(invoiceId)).lines).toEqual([['term', 1, 1000n, '2026-03-31', '2026-04-29'], ['setup', 1, 200n, null, null]])
    const before = await sell(stage, { when: 'billed', startsOn: '2026-02-01' })
    expect([before.status, before.renewsOn, before.termsBilled]).toEqual(['pending', null, 1])
    expect(await activateService(stage.actor, { id: before.id, version: 1, startsOn: '2026-05-01' }, at('2026-02-10'))).toEqual({})
    expect(await stored(before.id)).toMatchObject({ status: 'active', anchorOn: '2026-02-01', renewsOn: '2026-03-01' })
    await refused(() => activateService(stage.actor, { id: before.id, startsOn: '2026-05-01' }, at('2026-02-10')), { '': 'services.refusals.notPending' })
  }))

  test('in another currency: given there, else converted with the rate on the invoice, else refused', () => rolledBack(async () => {
    const stage = await shop()
    await makeRate(stage.company.id, 'EUR', 'JPY', '160.5', '2026-01-15')
    const yen = await sell(stage, { currency: 'JPY' })
    expect(yen).toMatchObject({ price: 1605n, currency: 'JPY' })
    expect(await billed(yen.invoiceId)).toMatchObject({ currency: 'JPY', total: 1926n, rate: '160.500000000000', rateFrom: 'EUR', rateOn: '2026-01-15' })
    await refused(() => sell(stage, { currency: 'USD' }), { currency: { key: 'packages.noPrice', values: { currency: 'USD' } } })
    await makePrice(stage.sold, 'USD', 1500n)
    expect(await billed((await sell(stage, { currency: 'USD' })).invoiceId)).toMatchObject({ currency: 'USD', total: 1500n, rate: null })
    await refused(() => sell(stage, { currency: 'CHF' }), { currency: 'errors.choose' })
  }))

  test('a price of its own, a coupon, and what runs once', () => rolledBack(async () => {
    const stage = await shop()
    await makePrice(stage.sold, 'EUR', 5000n, { period: 'once' })
    const coupon = await makeCoupon(stage.company.id, { percent: '33.3333' })
    const own = await sell(stage, { price: 777n, quantity: 2, coupon: coupon.code })
    expect(own).toMatchObject({ price: 777n, priceOverride: true, couponId: coupon.id })
    expect((await billed(own.invoiceId)).lines.map(([kind, , price]) => [kind, price])).toEqual([['term', 777n], ['discount', -518n], ['setup', 200n]])
    const once = await sell(stage, { period: 'once' })
    expect(once).toMatchObject({ status: 'active', renewsOn: null, termsBilled: 1 })
    expect((await billed(once.invoiceId)).lines).toEqual([['term', 1, 5000n, '2026-01-31', null]])
    const free = await sell(stage, { price: 0n, period: 'once' })
    expect(free.invoiceId).toBeUndefined()
  }))

  test('refused: who may not, what is not sold, and to whom nothing is', () => rolledBack(async () => {
    const stage = await shop()
    const { actor, company, sold, client } = stage
    const { actor: reader } = await staffActor(company, ['clients.view', 'billing.view'])
    await expect(addService(reader, order(stage), at('2026-01-31'))).rejects.toThrow(Forbidden)
    const { actor: stranger } = await staffActor()
    await expect(transaction(() => addService(stranger, order(stage), at('2026-01-31')))).rejects.toThrow(NotFound)
    await db.update(packages).set({ status: 'restricted' }).where(eq(packages.id, sold.id))
    await refused(() => sell(stage), { offer: 'services.refusals.notSold' })
    await db.insert(packageClients).values({ companyId: company.id, packageId: sold.id, clientId: client.id })
    await sell(stage)
    await db.update(packages).set({ status: 'inactive' }).where(eq(packages.id, sold.id))
    await refused(() => sell(stage), { offer: 'services.refusals.notSold' })
    await refused(() => sell(stage, { packageId: 999_999_999 }), { offer: 'errors.choose' })
    await db.update(packages).set({ status: 'active' }).where(eq(packages.id, sold.id))
    await refused(() => sell(stage, { coupon: 'NONE' }), { coupon: 'coupons.refusals.unknown' })
    const old = await makeCoupon(company.id, { endsOn: '2026-01-30' })
    await refused(() => sell(stage, { coupon: old.code }), { coupon: 'coupons.refusals.late' })
    await db.update(clients).set({ status: 'fraud' }).where(eq(clients.id, client.id))
    await refused(() => sell(stage), { '': 'services.refusals.fraud' })
    expect(await addService(actor, order({ sold, client: await makeClient(company) }), at('2026-01-31'))).toHaveProperty('invoiceId')
  }))

  test('of the last pieces of a package nobody gets one too many, in a race', async () => {
    for (let round = 0; round < 10; round += 1) {
      const stage = await shop({ quantityLimit: 3 })
      const buyers = await Promise.all(Array.from({ length: 6 }, () => makeClient(stage.company)))
      const results = await Promise.allSettled(buyers.map((client) =>
        addService(stage.actor, order({ ...stage, client }, { quantity: 1 }), at('2026-01-31'))))
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
      for (const result of results) if (result.status === 'rejected') expect(result.reason).toEqual(refusal({ quantity: { key: 'services.refusals.limit', values: { left: 0 } } }))
    }
  })

  test('a coupon is used as often as it may be, in a race', async () => {
    for (let round = 0; round < 10; round += 1) {
      const stage = await shop()
      const coupon = await makeCoupon(stage.company.id, { maxUses: 2 })
      const buyers = await Promise.all(Array.from({ length: 6 }, () => makeClient(stage.company)))
      const results = await Promise.allSettled(buyers.map((client) =>
        addService(stage.actor, order({ ...stage, client }, { coupon: coupon.code }), at('2026-01-31'))))
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
      expect((await db.select().from(coupons).where(eq(coupons.id, coupon.id)))[0]?.uses).toBe(2)
    }
  })

  test('the same order sent five times at once is one service', async () => {
    const stage = await shop()
    const input = order(stage)
    const made = await Promise.all(Array.from({ length: 5 }, () => addService(stage.actor, input, at('2026-01-31'))))
    expect(new Set(made.map(({ id }) => id)).size).toBe(1)
    expect(made.filter(({ invoiceId }) => invoiceId !== undefined)).toHaveLength(1)
  })
})

describe('statuses', () => {
  test('suspend and unsuspend keep reason, author and time; a stale save is a conflict', () => rolledBack(async () => {
    const stage = await shop()
    const { id } = await sell(stage)
    await suspendService(stage.actor, { id, version: 1, reason: 'Did not pay' })
    await expect(transaction(() => unsuspendService(stage.actor, { id, version: 1 }))).rejects.toThrow(Conflict)
    await refused(() => suspendService(stage.actor, { id, reason: 'x' }), { '': 'services.refusals.notActive' })
    const system: System = { kind: 'system', company: stage.company }
    await unsuspendService(system, { id })
    await refused(() => unsuspendService(stage.actor, { id, version: 3 }), { '': 'services.refusals.notSuspended' })
    expect(await statusesOf(id)).toEqual([
      ['active', '', stage.actor.staffId], ['suspended', 'Did not pay', stage.actor.staffId], ['active', '', null],
    ])
    expect(await eventsOf(stage.client.id)).toEqual(['service.added', 'service.suspended', 'service.unsuspended'])
    expect((await stored(id)).renewsOn).toBe('2026-02-28')
  }))

  test('cancel now, with the fee in the client’s currency', () => rolledBack(async () => {
    const stage = await shop({}, { currency: 'JPY' })
    await makeRate(stage.company.id, 'EUR', 'JPY', '160')
    const { id } = await sell(stage, { quantity: 2 })
    const { invoiceId } = await cancelService(stage.actor, { id, version: 1, when: 'now', date: '', reason: 'Moved', fee: true }, at('2026-02-03'))
    expect(await stored(id)).toMatchObject({ status: 'canceled', renewsOn: null, cancelOn: '2026-02-03' })
    expect(await billed(invoiceId)).toMatchObject({ currency: 'JPY', total: 1600n, rateFrom: 'EUR', lines: [['fee', 2, 800n, null, null]] })
    await refused(() => cancelService(stage.actor, { id, when: 'now', date: '', reason: '', fee: false }, at('2026-02-03')), { '': 'services.refusals.canceled' })
    await refused(() => changeService(stage.actor, { id, packageId: stage.sold.id, ...monthly, quantity: 9, label: '', prorate: false }, at('2026-02-03')), { '': 'services.refusals.canceled' })
    expect((await statusesOf(id)).at(-1)).toEqual(['canceled', 'Moved', stage.actor.staffId])
  }))

  test('cancel at the end of the term or on a day, undo it, and what the run ends', () => rolledBack(async () => {
    const stage = await shop()
    const { id } = await sell(stage)
    const cancel = (when: 'now' | 'term' | 'date', date = '', fee = false) =>
      cancelService(stage.actor, { id, when, date, reason: 'Sold the shop', fee }, at('2026-02-03'))
    await cancel('term', '', true)
    expect(await stored(id)).toMatchObject({ status: 'active', cancelOn: '2026-02-28', cancelFee: true, renewsOn: '2026-02-28' })
    await undoCancellation(stage.actor, { id, version: 2 })
    expect(await stored(id)).toMatchObject({ cancelOn: null, cancelReason: '', cancelFee: false })
    await refused(() => undoCancellation(stage.actor, { id }), { '': 'services.refusals.notEnding' })
    await refused(() => cancel('date', '2026-02-03'), { date: 'services.refusals.notLater' })
    await refused(() => cancel('date', 'soon'), { date: 'errors.date' })
    await cancel('date', '2026-02-10', true)
    const system: System = { kind: 'system', company: stage.company }
    expect(await endService(system, id, at('2026-02-09'))).toEqual({ ended: false })
    const { ended, invoiceId } = await endService(system, id, at('2026-02-10'))
    expect([ended, (await billed(invoiceId)).total]).toEqual([true, 500n])
    expect(await endService(system, id, at('2026-02-10'))).toEqual({ ended: false })
    expect((await statusesOf(id)).at(-1)).toEqual(['canceled', 'Sold the shop', null])
    const pending = await sell(stage, { when: 'activation' })
    await refused(() => cancelService(stage.actor, { id: pending.id, when: 'term', date: '', reason: '', fee: false }, at('2026-02-03')), { when: 'services.refusals.noTermEnd' })
  }))
})

describe('the renewal day', () => {
  test('later: the days in between are billed to the last unit; terms count from the new day', () => rolledBack(async () => {
    const stage = await shop()
    const { id } = await sell(stage)
    const { invoiceId } = await moveRenewal(stage.actor, { id, version: 1, date: '2026-03-15', prorate: true }, at('2026-02-01'))
    // 28 Feb to 31 Mar has 31 days; 15 of them: 1000 × 15 / 31 = 483.87.
    expect((await billed(invoiceId)).lines).toEqual([['proration', 1, 484n, '2026-02-28', '2026-03-14']])
    expect(await stored(id)).toMatchObject({ anchorOn: '2026-02-15', termsBilled: 1, renewsOn: '2026-03-15' })
    expect(await moveRenewal(stage.actor, { id, date: '2026-03-31', prorate: false }, at('2026-02-01'))).toEqual({})
    expect(await stored(id)).toMatchObject({ anchorOn: '2026-01-31', termsBilled: 2, renewsOn: '2026-03-31' })
    expect(await brokenIn(stage.company)).toEqual([])
  }))

  test('earlier: the days after it come back by a credit note', () => rolledBack(async () => {
    const stage = await shop()
    const service = await sell(stage)
    const { creditNoteIds } = await moveRenewal(stage.actor, { id: service.id, version: 1, date: '2026-02-14', prorate: true }, at('2026-02-01'))
    expect(await billed(creditNoteIds?.[0])).toMatchObject({ kind: 'credit-note', creditsId: service.invoiceId, total: 500n })
    expect(await stored(service.id)).toMatchObject({ renewsOn: '2026-02-14' })
    expect(await brokenIn(stage.company)).toEqual([])
  }))

  test('refused: the same day, the past, too far, before what was billed, and what does not renew', () => rolledBack(async () => {
    const stage = await shop()
    const { id } = await sell(stage)
    const move = (date: string) => () => moveRenewal(stage.actor, { id, date, prorate: false }, at('2026-02-10'))
    await refused(move('2026-02-28'), { date: 'services.refusals.sameDay' })
    await refused(move('2026-02-09'), { date: 'services.refusals.past' })
    await refused(move('2026-04-01'), { date: 'services.refusals.tooFar' })
    const pending = await sell(stage, { when: 'activation' })
    await refused(() => moveRenewal(stage.actor, { id: pending.id, date: '2026-03-01', prorate: false }, at('2026-02-10')), { '': 'services.refusals.noRenewal' })
    // Nothing billed yet: it just begins on another day.
    const fresh = await makeService(stage.client, stage.sold.id, { anchorOn: '2026-03-01', renewsOn: '2026-03-01', termsBilled: 0 })
    await moveRenewal(stage.actor, { id: fresh.id, date: '2026-06-30', prorate: true }, at('2026-02-10'))
    expect(await stored(fresh.id)).toMatchObject({ anchorOn: '2026-06-30', renewsOn: '2026-06-30', termsBilled: 0 })
  }))
})

describe('changes', () => {
  test('more: the difference of the remaining days; less: a credit note of the same; both ways they meet', () => rolledBack(async () => {
    const stage = await shop()
    const service = await sell(stage)
    const change = (quantity: number, day: string) => changeService(stage.actor,
      { id: service.id, packageId: stage.sold.id, ...monthly, quantity, label: service.label, prorate: true }, at(day))
    // 14 of 28 days are left.
    const up = await change(3, '2026-02-14')
    expect((await billed(up.invoiceId)).lines).toEqual([['proration', 1, 1000n, '2026-02-14', '2026-02-27']])
    const down = await change(1, '2026-02-14')
    expect(await billed(down.creditNoteIds?.[0])).toMatchObject({ kind: 'credit-note', creditsId: up.invoiceId, total: 1000n })
    expect(down.invoiceId).toBeUndefined()
    expect((await stored(service.id)).quantity).toBe(1)
    expect(await brokenIn(stage.company)).toEqual([])
  }))

  test('another package at its own price; the agreed one and a coupon that is not for it end', () => rolledBack(async () => {
    const stage = await shop()
    const { company, actor } = stage
    const bigger = await makePackage(company.id, 'Bigger', { taxable: false })
    await makePrice(bigger, 'EUR', 3000n)
    const unpriced = await makePackage(company.id, 'Unpriced')
    const service = await sell(stage)
    await agreePrice(actor, { id: service.id, version: 1, currency: 'EUR', price: 800n })
    const { invoiceId } = await changeService(actor,
      { id: service.id, version: 2, packageId: bigger.id, ...monthly, quantity: 1, label: 'new', prorate: true }, at('2026-02-14'))
    expect((await billed(invoiceId)).lines).toEqual([['proration', 1, 1100n, '2026-02-14', '2026-02-27']])
    expect(await stored(service.id)).toMatchObject({ packageId: bigger.id, price: 3000n, priceOverride: false, label: 'new', version: 3 })
    await refused(() => changeService(actor, { id: service.id, packageId: unpriced.id, ...monthly, quantity: 1, label: '', prorate: true }, at('2026-02-14')),
      { offer: { key: 'packages.noPrice', values: { currency: 'EUR' } } })
    expect((await eventsOf(stage.client.id)).at(-1)).toBe('service.changed')
  }))

  test('a longer term begins today: the rest of the old one comes back and pays for it first, without a new set-up', () => rolledBack(async () => {
    const stage = await shop()
    await makePrice(stage.sold, 'EUR', 9000n, { period: 'year', renewalPrice: 10_000n, setupFee: 700n })
    const service = await sell(stage)
    await agreePrice(stage.actor, { id: service.id, version: 1, currency: 'EUR', price: 1000n })
    const change = (term: { term: number; period: 'month' | 'year' }, day: string) => changeService(stage.actor,
      { id: service.id, packageId: stage.sold.id, ...term, quantity: 1, label: service.label, prorate: true }, at(day))
    const { invoiceId, creditNoteIds } = await change(yearly, '2026-02-14')
    // 14 of 28 days of 10 €, from the unpaid invoice: nothing of it is left to pay for the new term.
    expect(await billed(creditNoteIds?.[0])).toMatchObject({ kind: 'credit-note', creditsId: service.invoiceId, total: 500n })
    expect(await billed(invoiceId)).toMatchObject({ status: 'open', applied: 0n, lines: [['proration', 1, 10_000n, '2026-02-14', '2027-02-13']] })
    expect(await stored(service.id)).toMatchObject({
      ...yearly, price: 9000n, priceOverride: false, anchorOn: '2025-02-14', termsBilled: 2, renewsOn: '2027-02-14',
    })
    // And back on the same day: all of it comes back.
    const back = await change(monthly, '2026-02-14')
    expect(await billed(back.creditNoteIds?.[0])).toMatchObject({ creditsId: invoiceId, total: 10_000n })
    expect((await billed(back.invoiceId)).lines).toEqual([['proration', 1, 1000n, '2026-02-14', '2026-03-13']])
    expect(await stored(service.id)).toMatchObject({ ...monthly, renewsOn: '2026-03-14' })
    expect(await brokenIn(stage.company)).toEqual([])
  }))

  test('what was paid of the old term pays for the new one, and only what it costs', () => rolledBack(async () => {
    const stage = await shop()
    await makePrice(stage.sold, 'EUR', 36_500n, { period: 'year' })
    const service = await sell(stage, yearly)
    await recordPayment(stage.actor, {
      clientId: stage.client.id, amount: 36_500n, currency: 'EUR', method: 'cash', reference: '', receivedAt: at('2026-01-31').now,
      idempotencyKey: randomUUID(), applyTo: 'oldest', ...at('2026-01-31'),
    })
    const { invoiceId, creditNoteIds } = await changeService(stage.actor,
      { id: service.id, packageId: stage.sold.id, ...monthly, quantity: 1, label: service.label, prorate: true }, at('2026-03-02'))
    // 335 of 365 days at 1 € each; a month of it is spent at once.
    expect(await billed(creditNoteIds?.[0])).toMatchObject({ total: 33_500n })
    expect(await billed(invoiceId)).toMatchObject({ status: 'paid', total: 1000n, applied: 1000n })
    expect(await brokenIn(stage.company)).toEqual([])
  }))

  test('without proration a new term begins once the old one is used up; while pending nothing is settled', () => rolledBack(async () => {
    const stage = await shop()
    await makePrice(stage.sold, 'EUR', 10_000n, { period: 'year' })
    const change = (id: number, prorate: boolean) => changeService(stage.actor,
      { id, packageId: stage.sold.id, ...yearly, quantity: 1, label: '', prorate }, at('2026-02-14'))
    const running = await sell(stage)
    expect(await change(running.id, false)).toEqual({})
    expect(await stored(running.id)).toMatchObject({ ...yearly, renewsOn: '2026-02-28', anchorOn: '2025-02-28', termsBilled: 1 })
    const pending = await sell(stage, { when: 'billed' })
    expect(await change(pending.id, true)).toEqual({})
    expect(await stored(pending.id)).toMatchObject({ ...yearly, status: 'pending', renewsOn: null })
    await activateService(stage.actor, { id: pending.id, startsOn: '2026-02-14' }, at('2026-02-14'))
    expect(await stored(pending.id)).toMatchObject({ renewsOn: '2026-02-28' })
    const fresh = await makeService(stage.client, stage.sold.id, { anchorOn: '2026-03-01', renewsOn: '2026-03-01', termsBilled: 0 })
    expect(await change(fresh.id, true)).toEqual({ invoiceId: undefined, creditNoteIds: [] })
    expect(await stored(fresh.id)).toMatchObject({ ...yearly, anchorOn: '2026-03-01', renewsOn: '2026-03-01', termsBilled: 0 })
    expect(await brokenIn(stage.company)).toEqual([])
  }))

  test('refused: a term without a price, one that is for good, and a service that is to end', () => rolledBack(async () => {
    const stage = await shop()
    await makePrice(stage.sold, 'EUR', 10_000n, { period: 'once' })
    await makePrice(stage.sold, 'EUR', 50n, { period: 'day' })
    const { id } = await sell(stage)
    const change = (period: 'day' | 'year' | 'once', prorate = true) => () => changeService(stage.actor,
      { id, packageId: stage.sold.id, term: 1, period, quantity: 1, label: '', prorate }, at('2026-01-31'))
    await refused(change('year'), { offer: { key: 'packages.noPrice', values: { currency: 'EUR' } } })
    await refused(change('once'), { offer: 'services.refusals.termFixed' })
    // A month was billed ahead, and days would begin on its first day too.
    await db.execute(`update services set terms_billed = 2, renews_on = '2026-03-31' where id = ${id}`)
    const ahead = await makeInvoice(stage.client, { status: 'draft' })
    await db.update(invoiceLines).set({ kind: 'term', serviceId: id, startsOn: '2026-02-28', endsOn: '2026-03-30' })
      .where(eq(invoiceLines.invoiceId, ahead.id))
    await refused(change('day'), { '': 'services.refusals.billedAhead' })
    await cancelService(stage.actor, { id, when: 'term', date: '', reason: '', fee: false }, at('2026-01-31'))
    await refused(change('day', false), { offer: 'services.refusals.termFixed' })
  }))

  test('the quantity limit holds for changes; a day that no invoice billed cannot be given back', () => rolledBack(async () => {
    const stage = await shop({ quantityLimit: 3 })
    const service = await sell(stage, { quantity: 2 })
    const change = (quantity: number) => () => changeService(stage.actor,
      { id: service.id, packageId: stage.sold.id, ...monthly, quantity, label: service.label, prorate: true }, at('2026-02-14'))
    await refused(change(4), { quantity: { key: 'services.refusals.limit', values: { left: 3 } } })
    await change(3)()
    await db.update(packages).set({ quantityLimit: null }).where(eq(packages.id, stage.sold.id))
    const elsewhere = await makeService(stage.client, stage.sold.id, { anchorOn: '2026-02-01', renewsOn: '2026-03-01', termsBilled: 1, quantity: 5 })
    await refused(() => changeService(stage.actor, { id: elsewhere.id, packageId: stage.sold.id, ...monthly, quantity: 1, label: '', prorate: true }, at('2026-02-14')),
      { prorate: 'services.refusals.nothingToCredit' })
    expect((await stored(elsewhere.id)).quantity).toBe(5)
  }))

  test('proration with a coupon and with tax inside the price gives back what was paid for the days', () => rolledBack(async () => {
    const stage = await shop({ taxable: true }, { country: 'DE' })
    await db.execute(`insert into tax_rules (company_id, name, level, country, state, rate, cascading, inclusive) values (${stage.company.id}, 'VAT', 1, 'DE', '', 19, false, true)`)
    const coupon = await makeCoupon(stage.company.id, { percent: '50' })
    const service = await sell(stage, { quantity: 2, coupon: coupon.code })
    expect((await billed(service.invoiceId)).total).toBe(1400n)
    const { creditNoteIds } = await changeService(stage.actor,
      { id: service.id, packageId: stage.sold.id, ...monthly, quantity: 1, label: service.label, prorate: true }, at('2026-02-14'))
    // One of two at half price, for half of the term: 250, its tax included.
    expect((await billed(creditNoteIds?.[0])).total).toBe(250n)
    expect(await brokenIn(stage.company)).toEqual([])
  }))

  test('an agreed price, and the package’s again; clearing what a run set aside', () => rolledBack(async () => {
    const stage = await shop()
    const { actor } = stage
    const { id } = await sell(stage)
    await refused(() => agreePrice(actor, { id, version: 1, currency: 'USD', price: 5n }), { price: 'errors.invalid' })
    await refused(() => followPackage(actor, { id, version: 1 }, at('2026-02-01')), { '': 'services.refusals.follows' })
    await agreePrice(actor, { id, version: 1, currency: 'EUR', price: 5n })
    expect(await stored(id)).toMatchObject({ price: 5n, priceOverride: true })
    await followPackage(actor, { id, version: 2 }, at('2026-02-01'))
    expect(await stored(id)).toMatchObject({ price: 1000n, priceOverride: false })
    await refused(() => clearSetAside(actor, { id, version: 3 }), { '': 'services.refusals.notSetAside' })
    await db.update(services).set({ setAside: 'noRate' }).where(eq(services.id, id))
    await clearSetAside(actor, { id, version: 3 })
    expect((await stored(id)).setAside).toBe('')
  }))

  test('none of it without billing.edit, and nothing of another company', () => rolledBack(async () => {
    const stage = await shop()
    const { id } = await sell(stage)
    const { actor: reader } = await staffActor(stage.company, ['clients.view', 'billing.view', 'packages.edit'])
    const { actor: stranger } = await staffActor()
    const now = at('2026-02-10')
    for (const [who, expected] of [[reader, Forbidden], [stranger, NotFound]] as const) {
      const attempts: (() => Promise<unknown>)[] = [
        () => activateService(who, { id, startsOn: '2026-03-01' }, now), () => suspendService(who, { id, reason: 'x' }),
        () => unsuspendService(who, { id }), () => cancelService(who, { id, when: 'now', date: '', reason: '', fee: false }, now),
        () => undoCancellation(who, { id }), () => moveRenewal(who, { id, date: '2026-03-10', prorate: false }, now),
        () => changeService(who, { id, packageId: stage.sold.id, ...monthly, quantity: 2, label: '', prorate: false }, now),
        () => agreePrice(who, { id, version: 1, currency: 'EUR', price: 1n }), () => followPackage(who, { id, version: 1 }, now),
        () => clearSetAside(who, { id, version: 1 }),
      ]
      for (const attempt of attempts) await expect(transaction(attempt)).rejects.toThrow(expected)
    }
    expect((await stored(id)).version).toBe(1)
  }))
})

test('an order is read as the staff member writes numbers, and nothing else is taken', () => {
  const typed = { number: '1', offer: '7 12 month', currency: 'EUR', quantity: '2', startsOn: '2026-01-31', when: 'now', requestKey: randomUUID() }
  expect(newServiceInput('de').parse({ ...typed, price: '1.234,50' })).toMatchObject({ packageId: 7, term: 12, period: 'month', price: 123_450n, coupon: '' })
  expect(newServiceInput('en').parse(typed)).toMatchObject({ price: null, quantity: 2 })
  const field = (more: object) => newServiceInput('en').safeParse({ ...typed, ...more }).error?.issues[0]?.path.join('.')
  expect([field({ price: '-1' }), field({ offer: '7' }), field({ quantity: '0' }), field({ currency: 'XXX' }), field({ status: 'active' }), field({ when: 'x' })])
    .toEqual(['price', 'offer', 'quantity', 'currency', '', 'when'])
})
