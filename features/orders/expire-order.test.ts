import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db, transaction } from '@/db/client'
import { makeCoupon } from '@/db/factories'
import { clients } from '@/db/schema/clients'
import { paymentAttempts } from '@/db/schema/gateways'
import { orders } from '@/db/schema/orders'
import { coupons } from '@/db/schema/packages'
import { settings } from '@/db/schema/settings'
import { transactions } from '@/db/schema/transactions'
import { rolledBack } from '@/db/testing'
import { mailTo } from '@/features/accounts/testing'
import { perform, set } from '@/features/runs/testing'
import { brokenIn } from '@/features/services/testing'
import { recordPayment } from '@/features/transactions/commands/record-payment'
import { acceptOrder, cancelOwnOrder, markOrderFraud, refuseOrder } from './commands/decide-order'
import { expireOrder } from './commands/expire-order'
import { placeOrder } from './commands/place-order'
import { clock, left, now, orderOf, stall, type Stall } from './testing'

const day = 86_400_000

/** An order with a coupon that has one use, made so many days ago. */
async function ordered({ daysAgo = 30, ...form }: Parameters<typeof stall>[0] & { daysAgo?: number } = {}) {
  const stage = await stall(form)
  const coupon = await makeCoupon(stage.company.id, { maxUses: 1, percent: '10' })
  await placeOrder(stage.buyer, orderOf(stage, { coupon: coupon.code }), clock)
  await db.update(orders).set({ createdAt: new Date(now.getTime() - daysAgo * day) }).where(eq(orders.companyId, stage.company.id))
  const uses = async () => (await db.select().from(coupons).where(eq(coupons.id, coupon.id)))[0]?.uses
  return { ...stage, coupon, uses }
}
const run = ({ company }: Stall) => perform(company, 'expire-orders', now.toISOString())
const statusOf = async (stage: Stall) => (await left(stage)).orders[0]?.status
const pay = (stage: Stall, amount: bigint, invoiceId: number) => recordPayment(stage.system, {
  clientId: stage.client.id, amount, currency: 'EUR', method: 'stripe', reference: '', receivedAt: now,
  idempotencyKey: randomUUID(), applyTo: [{ invoiceId, amount }], now,
})
const invoiceOf = async (stage: Stall) => (await left(stage)).invoices[0]?.id ?? 0

describe('the use of a coupon', () => {
  test.each([
    ['refused', (stage: Stall) => refuseOrder(stage.staff, { number: 1, version: 1, reason: 'No.' }, clock)],
    ['a fraud', (stage: Stall) => markOrderFraud(stage.staff, { number: 1, version: 1, reason: 'Stolen.' }, clock)],
    ['taken back', (stage: Stall) => cancelOwnOrder(stage.buyer, 1, clock)],
  ] as const)('comes back once when the order is %s, and somebody else can have it', (_, act) => rolledBack(async () => {
    const stage = await ordered()
    expect(await stage.uses()).toBe(1)
    await act(stage)
    expect(await stage.uses()).toBe(0)
    await db.update(clients).set({ status: 'active' }).where(eq(clients.id, stage.client.id))
    await placeOrder(stage.buyer, orderOf(stage, { coupon: stage.coupon.code }), clock)
    expect(await stage.uses()).toBe(1)
    expect(await brokenIn(stage.company)).toEqual([])
  }))

  test('stays used by an order that was accepted', () => rolledBack(async () => {
    const stage = await ordered()
    await acceptOrder(stage.staff, { number: 1, version: 1 }, clock)
    expect(await stage.uses()).toBe(1)
  }))
})

describe('an order that nobody pays', () => {
  test('runs out after the days of the setting, once, and its client is mailed', () => rolledBack(async () => {
    const stage = await ordered({ daysAgo: 29 })
    expect(await run(stage)).toMatchObject({ done: 0, problems: 0 })
    await db.insert(settings).values({ companyId: stage.company.id, clientId: stage.client.id, key: 'order.expire-days', value: 29 })
    expect(await run(stage)).toMatchObject({ done: 1, problems: 0 })
    expect(await left(stage)).toMatchObject({
      orders: [{ status: 'expired', decidedById: null }], services: [{ status: 'canceled' }], invoices: [{ status: 'void' }],
    })
    expect(await stage.uses()).toBe(0)
    const mail = (await mailTo(stage.client.email)).at(-1)
    expect([mail?.template, mail?.read.reason]).toEqual(['order-refused', 'It was not paid in time.'])
    expect(await run(stage)).toMatchObject({ done: 1, total: 1 })
    expect(await stage.uses()).toBe(0)
    expect((await mailTo(stage.client.email)).filter(({ template }) => template === 'order-refused')).toHaveLength(1)
    expect(await brokenIn(stage.company)).toEqual([])
  }))

  test('never where the setting says so, and not one that waits for staff or was decided', () => rolledBack(async () => {
    const stage = await ordered({ daysAgo: 400 })
    await set(stage.company.id, 'order.expire-days', null)
    expect(await run(stage)).toMatchObject({ done: 0 })
    const waiting = await ordered({ daysAgo: 400, waitsForStaff: true })
    expect(await run(waiting)).toMatchObject({ done: 0 })
    const begun = await ordered({ daysAgo: 400 })
    await acceptOrder(begun.staff, { number: 1, version: 1 }, clock)
    expect(await run(begun)).toMatchObject({ done: 0 })
    expect([await statusOf(stage), await statusOf(waiting), await statusOf(begun)]).toEqual(['awaiting-payment', 'pending', 'active'])
  }))

  test('not one that was paid in part, or whose money is on its way', () => rolledBack(async () => {
    const part = await ordered()
    await pay(part, 100n, await invoiceOf(part))
    expect(await run(part)).toMatchObject({ done: 0 })
    const stage = await ordered()
    const attempt = (status: 'started' | 'pending', createdAt = now) => ({
      companyId: stage.company.id, clientId: stage.client.id, gateway: 'stripe', requestKey: randomUUID(), status, currency: 'EUR', amount: 1n, createdAt,
    })
    const invoices = [{ invoiceId: await invoiceOf(stage), amount: '1' }]
    await db.insert(paymentAttempts).values([{ ...attempt('pending'), invoices }, { ...attempt('started'), invoices }])
    expect(await run(stage)).toMatchObject({ done: 0 })
    await db.delete(paymentAttempts).where(eq(paymentAttempts.status, 'pending'))
    expect(await run(stage)).toMatchObject({ done: 0 })
    // A page to pay at that was left open long ago keeps nothing.
    await db.update(paymentAttempts).set({ createdAt: new Date(now.getTime() - 2 * day) }).where(eq(paymentAttempts.companyId, stage.company.id))
    expect(await run(stage)).toMatchObject({ done: 1 })
    expect(await statusOf(stage)).toBe('expired')
  }))

  test('is told of to nobody who is a fraud by now', () => rolledBack(async () => {
    const stage = await ordered()
    await db.update(clients).set({ status: 'fraud' }).where(eq(clients.id, stage.client.id))
    expect(await run(stage)).toMatchObject({ done: 1 })
    expect((await mailTo(stage.client.email)).map(({ template }) => template)).not.toContain('order-refused')
  }))

  test('killed in the midst of it, all is as before, and the next run does it', () => rolledBack(async () => {
    const stage = await ordered()
    await expect(transaction(async () => {
      await expireOrder(stage.system, 1, { days: 30, now })
      throw new Error('killed')
    })).rejects.toThrow('killed')
    expect([await statusOf(stage), await stage.uses()]).toEqual(['awaiting-payment', 1])
    expect(await run(stage)).toMatchObject({ done: 1 })
    expect([await statusOf(stage), await stage.uses()]).toEqual(['expired', 0])
  }))
})

test('running out and paying at the same time: paid and begun, or expired with the money as credit', async () => {
  for (let n = 0; n < 4; n += 1) {
    const stage = await ordered()
    const { invoices: [invoice] } = await left(stage)
    const total = invoice?.total ?? 0n
    await Promise.allSettled([pay(stage, total, invoice?.id ?? 0), expireOrder(stage.system, 1, { days: 30, now })])
    const { orders: [order], services: [service], invoices: [after] } = await left(stage)
    const [paid] = await db.select().from(transactions).where(eq(transactions.companyId, stage.company.id))
    expect(paid?.amount).toBe(total)
    expect([order?.status, service?.status, after?.status, paid?.applied, await stage.uses()]).toEqual(order?.status === 'active'
      ? ['active', 'active', 'paid', total, 1] : ['expired', 'canceled', 'void', 0n, 0])
    expect(await brokenIn(stage.company)).toEqual([])
  }
}, 60_000)
