import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db, transaction } from '@/db/client'
import { sessions } from '@/db/schema/accounts'
import { clients } from '@/db/schema/clients'
import { transactions } from '@/db/schema/transactions'
import { rolledBack } from '@/db/testing'
import { clientActor, mailTo, staffActor } from '@/features/accounts/testing'
import { brokenIn } from '@/features/services/testing'
import { recordPayment } from '@/features/transactions/commands/record-payment'
import { Conflict, Forbidden, NotFound } from '@/lib/errors'
import { acceptOrder, cancelOwnOrder, markOrderFraud, refuseOrder } from './commands/decide-order'
import { placeOrder } from './commands/place-order'
import { clock, left, now, orderOf, stall, type Stall } from './testing'

const refused = (work: () => Promise<unknown>, fields: Record<string, unknown>) =>
  expect(transaction(work)).rejects.toEqual(expect.objectContaining({ fields: expect.objectContaining(fields) }))

async function ordered(form: Parameters<typeof stall>[0] = {}) {
  const stage = await stall(form)
  await placeOrder(stage.buyer, orderOf(stage), clock)
  return stage
}
const payInFull = (stage: Stall, invoiceId: number | null) => recordPayment(stage.system, {
  clientId: stage.client.id, amount: 1428n, currency: 'EUR', method: 'stripe', reference: '', receivedAt: now,
  idempotencyKey: randomUUID(), applyTo: [{ invoiceId: invoiceId ?? 0, amount: 1428n }], now,
})
const templates = async ({ client }: Stall) => (await mailTo(client.email)).map(({ template }) => template).filter((template) => template.startsWith('order-'))

describe('accepting', () => {
  test('what waited is billed at the price that it was ordered at, and begins', () => rolledBack(async () => {
    const stage = await ordered({ waitsForStaff: true })
    expect(await left(stage)).toMatchObject({ orders: [{ status: 'pending', total: 1428n, invoiceId: null }], services: [{ status: 'pending' }], invoices: [] })
    await db.execute(`update package_prices set price = 9999 where package_id = ${stage.sold.id}`)
    await acceptOrder(stage.staff, { number: 1, version: 1 }, clock)
    const after = await left(stage)
    expect(after).toMatchObject({ orders: [{ status: 'active', decidedById: stage.staff.staffId }], services: [{ status: 'active' }], invoices: [{ status: 'open', total: 1428n }] })
    expect(after.orders[0]?.invoiceId).toBe(after.invoices[0]?.id)
    expect(await templates(stage)).toEqual(['order-received', 'order-accepted'])
    await refused(() => acceptOrder(stage.staff, { number: 1, version: 2 }, clock), { '': 'orders.errors.decided' })
    expect(await brokenIn(stage.company)).toEqual([])
  }))

  test('without the payment that it awaits; a later payment changes nothing', () => rolledBack(async () => {
    const stage = await ordered()
    await acceptOrder(stage.staff, { number: 1, version: 1 }, clock)
    const { services: [service], invoices: [invoice] } = await left(stage)
    expect([service?.status, invoice?.status]).toEqual(['active', 'open'])
    await payInFull(stage, invoice?.id ?? null)
    expect((await left(stage)).orders).toMatchObject([{ status: 'active', version: 2 }])
  }))

  test('not of a client who is blocked, by a stale page, without the permission, or of another company', () => rolledBack(async () => {
    const stage = await ordered()
    const { actor: viewer } = await staffActor(stage.company, ['orders.view', 'billing.edit', 'clients.change-status'])
    const { actor: stranger } = await staffActor()
    const decided = { number: 1, version: 1, reason: 'Because.' }
    for (const act of [acceptOrder, refuseOrder, markOrderFraud]) {
      await expect(transaction(() => act(viewer, decided, clock))).rejects.toThrow(Forbidden)
      await expect(transaction(() => act(stranger, decided, clock))).rejects.toThrow(NotFound)
      await expect(transaction(() => act(stage.staff, { ...decided, version: 7 }, clock))).rejects.toThrow(Conflict)
    }
    await db.update(clients).set({ status: 'inactive' }).where(eq(clients.id, stage.client.id))
    await refused(() => acceptOrder(stage.staff, { number: 1, version: 1 }, clock), { '': 'orders.errors.clientBlocked' })
    expect((await left(stage)).services).toMatchObject([{ status: 'pending' }])
  }))
})

describe('refusing', () => {
  test('voids the open invoice, cancels what is pending, and mails the reason', () => rolledBack(async () => {
    const stage = await ordered()
    await refuseOrder(stage.staff, { number: 1, version: 1, reason: 'Not in your country.' }, clock)
    expect(await left(stage)).toMatchObject({
      orders: [{ status: 'refused', reason: 'Not in your country.' }], services: [{ status: 'canceled' }], invoices: [{ status: 'void' }],
    })
    const mail = (await mailTo(stage.client.email)).at(-1)
    expect([mail?.template, mail?.read.reason]).toEqual(['order-refused', 'Not in your country.'])
    expect(await brokenIn(stage.company)).toEqual([])
  }))

  test('what was paid in part is credit', () => rolledBack(async () => {
    const stage = await ordered()
    const { invoices: [invoice] } = await left(stage)
    await recordPayment(stage.system, {
      clientId: stage.client.id, amount: 500n, currency: 'EUR', method: 'cash', reference: '', receivedAt: now, idempotencyKey: randomUUID(),
      applyTo: [{ invoiceId: invoice?.id ?? 0, amount: 500n }], now,
    })
    await refuseOrder(stage.staff, { number: 1, version: 1, reason: 'No.' }, clock)
    expect((await left(stage)).invoices).toMatchObject([{ status: 'void', applied: 0n }])
    expect(await db.select().from(transactions).where(eq(transactions.companyId, stage.company.id)))
      .toMatchObject([{ status: 'approved', amount: 500n, applied: 0n }])
    expect(await brokenIn(stage.company)).toEqual([])
  }))
})

describe('marking as fraud', () => {
  test('marks the client too, who is out at once, also where all was paid and began; no mail tells', () => rolledBack(async () => {
    const stage = await ordered()
    const { invoices: [invoice] } = await left(stage)
    await payInFull(stage, invoice?.id ?? null)
    const mails = await templates(stage)
    await markOrderFraud(stage.staff, { number: 1, version: 2, reason: 'Stolen card.' }, clock)
    expect(await left(stage)).toMatchObject({ orders: [{ status: 'fraud' }], services: [{ status: 'canceled' }], invoices: [{ status: 'void' }] })
    expect((await db.select().from(clients).where(eq(clients.id, stage.client.id)))[0]?.status).toBe('fraud')
    expect(await db.select().from(sessions).where(eq(sessions.userId, stage.buyer.userId))).toEqual([])
    await expect(transaction(() => placeOrder(stage.buyer, orderOf(stage), clock))).rejects.toThrow(NotFound)
    expect(await templates(stage)).toEqual(mails)
    expect(await brokenIn(stage.company)).toEqual([])
  }))

  test('asks for the permission to change the status of clients', () => rolledBack(async () => {
    const stage = await ordered()
    const { actor } = await staffActor(stage.company, ['orders.view', 'orders.edit'])
    await expect(transaction(() => markOrderFraud(actor, { number: 1, version: 1, reason: 'x' }, clock))).rejects.toThrow(Forbidden)
    await refuseOrder(actor, { number: 1, version: 1, reason: 'x' }, clock)
    expect((await left(stage)).orders).toMatchObject([{ status: 'refused' }])
  }))
})

describe('the client cancels', () => {
  test('an own order that nobody accepted and nothing was paid for', () => rolledBack(async () => {
    const stage = await ordered()
    const { actor: other } = await clientActor({}, stage.company)
    await expect(transaction(() => cancelOwnOrder(other, 1, clock))).rejects.toThrow(NotFound)
    await cancelOwnOrder(stage.buyer, 1, clock)
    expect(await left(stage)).toMatchObject({ orders: [{ status: 'canceled' }], services: [{ status: 'canceled' }], invoices: [{ status: 'void' }] })
    await refused(() => cancelOwnOrder(stage.buyer, 1, clock), { '': 'orders.errors.notCancelable' })
  }))

  test('none that is paid', () => rolledBack(async () => {
    const stage = await ordered()
    await payInFull(stage, (await left(stage)).invoices[0]?.id ?? null)
    await refused(() => cancelOwnOrder(stage.buyer, 1, clock), { '': 'orders.errors.notCancelable' })
  }))
})

test('a decision and a payment at the same time: the money is never lost, and a refused order never begins', async () => {
  for (let n = 0; n < 4; n += 1) {
    const stage = await ordered()
    const { invoices: [invoice] } = await left(stage)
    await Promise.allSettled([
      payInFull(stage, invoice?.id ?? null), refuseOrder(stage.staff, { number: 1, version: 1, reason: 'No.' }, clock),
    ])
    const { orders: [order], services: [service], invoices: [after] } = await left(stage)
    const [paid] = await db.select({ amount: transactions.amount, applied: transactions.applied }).from(transactions)
      .where(sql`${transactions.companyId} = ${stage.company.id}`)
    expect(paid?.amount).toBe(1428n)
    expect([order?.status, service?.status, after?.status, paid?.applied]).toEqual(order?.status === 'active'
      ? ['active', 'active', 'paid', 1428n] : ['refused', 'canceled', 'void', 0n])
    expect(await brokenIn(stage.company)).toEqual([])
  }
}, 60_000)
