import { randomUUID } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db, transaction } from '@/db/client'
import { makeClient, makeCoupon } from '@/db/factories'
import { clients } from '@/db/schema/clients'
import { companyCurrencies } from '@/db/schema/companies'
import { coupons, packageClients, packages } from '@/db/schema/packages'
import { rolledBack } from '@/db/testing'
import { brokenIn } from '@/features/services/testing'
import { clientActor, mailTo } from '@/features/accounts/testing'
import { changeStatus } from '@/features/clients/commands/change-status'
import { recordPayment } from '@/features/transactions/commands/record-payment'
import { perform } from '@/features/runs/testing'
import { NotFound, Refusal } from '@/lib/errors'
import type { ClientUser } from '@/lib/actor'
import { placeOrder } from './commands/place-order'
import { choiceInput } from './input'
import { changeForm, clock, left, now, orderOf, stall, type Stall } from './testing'

const refused = (work: () => Promise<unknown>, fields: Record<string, unknown>) =>
  expect(transaction(work)).rejects.toEqual(expect.objectContaining({ fields: expect.objectContaining(fields) }))

/** What a provider's message does: the invoice of the order is paid in full. */
const pay = (stage: Stall, { invoiceId, total, currency }: { invoiceId: number | null; total: bigint; currency: string }) =>
  recordPayment(stage.system, {
    clientId: stage.client.id, amount: total, currency, method: 'stripe', reference: '', receivedAt: now, idempotencyKey: randomUUID(),
    applyTo: [{ invoiceId: invoiceId ?? 0, amount: total }], now,
  })

describe('ordering', () => {
  test('bills at once with tax, waits for the payment, and begins by itself when it comes', () => rolledBack(async () => {
    const stage = await stall({ terms: 'Be kind.' })
    const placed = await placeOrder(stage.buyer, orderOf(stage, { quantity: 2 }), clock)
    expect(placed).toMatchObject({ number: 1, status: 'awaiting-payment', again: false })
    const before = await left(stage)
    // 2 × (10 € + 2 €) and 19 %.
    expect(before.orders).toMatchObject([{
      status: 'awaiting-payment', currency: 'EUR', subtotal: 2400n, tax: 456n, total: 2856n, termsVersion: 1, termsAcceptedAt: now, address: '192.0.2.1',
    }])
    expect(before.invoices).toMatchObject([{ id: placed.invoiceId, status: 'open', total: 2856n }])
    expect(before.services).toMatchObject([{ status: 'pending', quantity: 2, price: 1000n }])
    expect((await mailTo(stage.client.email)).map(({ template, read }) => [template, read.number])).toEqual([['order-received', '1']])
    const [order] = before.orders
    await pay(stage, order!)
    const after = await left(stage)
    expect([after.orders[0]?.status, after.services[0]?.status, after.services[0]?.renewsOn !== null]).toEqual(['active', 'active', true])
    expect(await brokenIn(stage.company)).toEqual([])
  }))

  test('a part of the money begins nothing; the rest does', () => rolledBack(async () => {
    const stage = await stall()
    const { invoiceId } = await placeOrder(stage.buyer, orderOf(stage), clock)
    const part = { invoiceId, currency: 'EUR' }
    await pay(stage, { ...part, total: 1000n })
    expect((await left(stage)).services[0]?.status).toBe('pending')
    await pay(stage, { ...part, total: 428n })
    expect((await left(stage)).services[0]?.status).toBe('active')
  }))

  test('in the form’s currency, and renewed in the client’s preferred one (R32, R33)', () => rolledBack(async () => {
    const stage = await stall()
    await placeOrder(stage.buyer, orderOf(stage, { currency: 'USD' }), clock)
    const { orders: [order], invoices: [first], services: [service] } = await left(stage)
    expect([order?.currency, first?.currency, first?.subtotal, service?.currency]).toEqual(['USD', 'USD', 1300n, 'USD'])
    await pay(stage, order!)
    const { services: [running] } = await left(stage)
    await perform(stage.company, 'renewals', `${running?.renewsOn}T08:00:00Z`)
    const renewal = (await left(stage)).invoices.at(-1)
    expect([renewal?.currency, renewal?.subtotal]).toEqual(['EUR', 1000n])
  }))

  test('what costs nothing begins at once', () => rolledBack(async () => {
    const stage = await stall()
    const coupon = await makeCoupon(stage.company.id, { percent: '100' })
    await db.execute(`update package_prices set setup_fee = 0 where package_id = ${stage.sold.id}`)
    expect(await placeOrder(stage.buyer, orderOf(stage, { coupon: coupon.code }), clock)).toMatchObject({ status: 'active' })
    expect((await left(stage)).invoices).toMatchObject([{ status: 'paid', total: 0n }])
    expect((await left(stage)).services).toMatchObject([{ status: 'active' }])
  }))

  test('sent twice, one after the other or at the same time, it is one order', async () => {
    const stage = await stall()
    const order = orderOf(stage)
    const placed = await Promise.all(Array.from({ length: 5 }, () => placeOrder(stage.buyer, order, clock)))
    expect(new Set(placed.map(({ number }) => number)).size).toBe(1)
    expect(placed.filter(({ again }) => !again)).toHaveLength(1)
    const { orders, services, invoices } = await left(stage)
    expect([orders.length, services.length, invoices.length]).toEqual([1, 1, 1])
    const { actor: other } = await clientActor({ country: 'DE' }, stage.company)
    await expect(placeOrder(other, order, clock)).rejects.toThrow(NotFound)
  }, 30_000)
})

describe('what the page said is decided again', () => {
  const writesNothing = async (stage: Stall, choice: Parameters<typeof orderOf>[1], fields: Record<string, unknown>, more = {}) => {
    await refused(() => placeOrder(stage.buyer, orderOf(stage, choice, more), clock), fields)
    const { orders, services, invoices } = await left(stage)
    expect([orders.length, services.length, invoices.length]).toEqual([0, 0, 0])
  }

  test('a currency that the form does not list is refused, though the company offers it and the package has a price in it', () => rolledBack(async () => {
    const stage = await stall()
    await writesNothing(stage, { currency: 'JPY' }, { currency: 'orders.errors.currency' })
    await changeForm(stage, { currencies: ['USD'] })
    await writesNothing(stage, { currency: 'EUR' }, { currency: 'orders.errors.currency' })
  }))

  test('so is the client’s own preferred one, and one that the company has switched off since', () => rolledBack(async () => {
    const stage = await stall({ currencies: ['EUR', 'USD'] }, {}, { currency: 'JPY' })
    await writesNothing(stage, { currency: 'JPY' }, { currency: 'orders.errors.currency' })
    await db.delete(companyCurrencies).where(and(eq(companyCurrencies.companyId, stage.company.id), eq(companyCurrencies.currency, 'USD')))
    await writesNothing(stage, { currency: 'USD' }, { currency: 'errors.choose' })
  }))

  test('no spelling of a currency or offer gets around the list', () => {
    const field = { offer: '1-1-month', quantity: '1', coupon: '' }
    for (const currency of ['jpy', 'EUR ', 'EUR,JPY', '', 'ＥＵＲ']) expect(choiceInput.safeParse({ ...field, currency }).success).toBe(false)
    expect(choiceInput.safeParse({ ...field, currency: ['EUR', 'JPY'] }).success).toBe(false)
    expect(choiceInput.safeParse({ ...field, currency: 'EUR', price: '1' }).success).toBe(false)
    for (const offer of ['1 1 month', '1-1-month-JPY', '-1-1-month', '1-0-month', '1-1-decade']) {
      expect(choiceInput.safeParse({ ...field, offer, currency: 'EUR' }).success).toBe(false)
    }
    for (const quantity of ['0', '-1', '1.5', '10001', '1e3']) expect(choiceInput.safeParse({ ...field, quantity, currency: 'EUR' }).success).toBe(false)
  })

  test('terms and packages that the form does not offer, are restricted or inactive; a form that is off', () => rolledBack(async () => {
    const stage = await stall()
    await writesNothing(stage, { period: 'year' }, { offer: 'orders.errors.offer' })
    await writesNothing(stage, { packageId: stage.sold.id + 1 }, { offer: 'orders.errors.offer' })
    await db.update(packages).set({ status: 'restricted' }).where(eq(packages.id, stage.sold.id))
    await writesNothing(stage, {}, { offer: 'orders.errors.offer' })
    await db.insert(packageClients).values({ companyId: stage.company.id, packageId: stage.sold.id, clientId: stage.client.id })
    expect(await placeOrder(stage.buyer, orderOf(stage), clock)).toMatchObject({ status: 'awaiting-payment' })
    await db.update(packages).set({ status: 'inactive' }).where(eq(packages.id, stage.sold.id))
    await refused(() => placeOrder(stage.buyer, orderOf(stage), clock), { offer: 'orders.errors.offer' })
    await changeForm(stage, { active: false })
    await expect(transaction(() => placeOrder(stage.buyer, orderOf(stage), clock))).rejects.toThrow(NotFound)
  }))

  test('a coupon that does not fit, terms that were not accepted or have changed', () => rolledBack(async () => {
    const stage = await stall({ terms: 'Be kind.', termsVersion: 3 })
    const spent = await makeCoupon(stage.company.id, { maxUses: 1, uses: 1 })
    const terms = { termsVersion: 3 }
    await writesNothing(stage, { coupon: spent.code }, { coupon: 'coupons.refusals.spent' }, terms)
    await writesNothing(stage, { coupon: 'NONE' }, { coupon: 'coupons.refusals.unknown' }, terms)
    await writesNothing(stage, {}, { acceptTerms: 'orders.errors.terms' }, { ...terms, acceptTerms: false })
    await writesNothing(stage, {}, { acceptTerms: 'orders.errors.termsChanged' }, { termsVersion: 2 })
  }))

  test('more than there is', () => rolledBack(async () => {
    const stage = await stall({}, { quantityLimit: 2 })
    await writesNothing(stage, { quantity: 3 }, { quantity: { key: 'orders.errors.left', values: { left: 2 } } })
  }))

  test('of the last piece of a package and the last use of a coupon only one client gets it', async () => {
    const stage = await stall({}, { quantityLimit: 1 })
    const coupon = await makeCoupon(stage.company.id, { maxUses: 1 })
    const buyers = await Promise.all(Array.from({ length: 5 }, async () => (await clientActor({ country: 'DE' }, stage.company)).actor))
    const results = await Promise.allSettled(buyers.map((buyer) => placeOrder(buyer, orderOf(stage, { coupon: coupon.code }), clock)))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const result of results) if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(Refusal)
    const { orders, services, invoices } = await left(stage)
    expect([orders.length, services.length, invoices.length]).toEqual([1, 1, 1])
    expect((await db.select().from(coupons).where(eq(coupons.id, coupon.id)))[0]?.uses).toBe(1)
    expect(await brokenIn(stage.company)).toEqual([])
  }, 60_000)
})

describe('who may not order', () => {
  test('a client who is a fraud or inactive by now, even with the actor of before; staff in their place', () => rolledBack(async () => {
    const stage = await stall()
    for (const status of ['fraud', 'inactive'] as const) {
      await db.update(clients).set({ status }).where(eq(clients.id, stage.client.id))
      await expect(transaction(() => placeOrder(stage.buyer, orderOf(stage), clock))).rejects.toThrow(NotFound)
    }
    await db.update(clients).set({ status: 'active' }).where(eq(clients.id, stage.client.id))
    const viewed: ClientUser = { ...stage.buyer, impersonator: { staffId: stage.staff.staffId, name: 'Sam' } }
    await refused(() => placeOrder(viewed, orderOf(stage), clock), { '': 'orders.errors.impersonated' })
    const contact: ClientUser = { ...stage.buyer, permissions: new Set(['invoices']) }
    await expect(transaction(() => placeOrder(contact, orderOf(stage), clock))).rejects.toThrow(NotFound)
    expect((await left(stage)).orders).toEqual([])
  }))

  test('marked as fraud between order and payment: the money counts, nothing begins, and staff see it', () => rolledBack(async () => {
    const stage = await stall()
    await placeOrder(stage.buyer, orderOf(stage), clock)
    const { orders: [order] } = await left(stage)
    await changeStatus(stage.staff, { number: stage.client.number, status: 'fraud', reason: 'Stolen card.' })
    await pay(stage, order!)
    const after = await left(stage)
    expect([after.orders[0]?.status, after.services[0]?.status, after.invoices[0]?.status]).toEqual(['pending', 'pending', 'paid'])
  }))

  test('a form of another company', () => rolledBack(async () => {
    const [stage, other] = [await stall(), await stall()]
    await expect(transaction(() => placeOrder(stage.buyer, orderOf(other), clock))).rejects.toThrow(NotFound)
    await makeClient(other.company)
    expect((await left(other)).orders).toEqual([])
  }))
})
